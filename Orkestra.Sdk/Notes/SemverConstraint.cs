using System.Globalization;

namespace Orkestra.Sdk.Notes;

/// <summary>A constraint on versions: comparisons, tilde and caret, wildcards, hyphen ranges, comma or blank for and, <c>||</c> for or.</summary>
internal static class SemverConstraint
{
    private static readonly string[] s_operators = [">=", "=>", "<=", "=<", "!=", "~>", "=", ">", "<", "~", "^"];

    /// <summary>Whether a version meets a constraint; null when the constraint is malformed.</summary>
    public static bool? Check(SemanticVersion version, string constraint)
    {
        bool met = false;
        foreach (string alternative in constraint.Split(["||"], StringSplitOptions.None))
        {
            if (CheckAll(version, alternative) is not { } holds)
            {
                return null;
            }

            met |= holds;
        }

        return met;
    }

    private static bool? CheckAll(SemanticVersion version, string text)
    {
        string[] range = text.Split([" - "], StringSplitOptions.None);
        if (range.Length == 2)
        {
            text = $">={range[0].Trim()} <={range[1].Trim()}";
        }

        bool all = true;
        string[] words = text.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];

            // A blank may stand between the operator and its version.
            if (s_operators.Contains(word) && i + 1 < words.Length)
            {
                word += words[++i];
            }

            if (CheckOne(version, word) is not { } holds)
            {
                return null;
            }

            all &= holds;
        }

        return words.Length == 0 ? null : all;
    }

    private static bool? CheckOne(SemanticVersion version, string word)
    {
        string name = s_operators.FirstOrDefault(candidate => word.StartsWith(candidate, StringComparison.Ordinal)) ?? string.Empty;
        if (!TryBounds(word.Substring(name.Length), out SemanticVersion low, out SemanticVersion? next, out int parts))
        {
            return null;
        }

        // A constraint that names no pre-release excludes them all.
        if (version.PreRelease.Length > 0 && low.PreRelease.Length == 0)
        {
            return false;
        }

        bool reaches = version.CompareTo(low) >= 0;
        bool inside = next is null ? version.CompareTo(low) == 0 || parts == 0 : reaches && version.CompareTo(next) < 0;
        return name switch
        {
            "" or "=" => inside,
            "!=" => !inside,
            ">" => next is null ? version.CompareTo(low) > 0 && parts != 0 : version.CompareTo(next) >= 0,
            ">=" or "=>" => reaches,
            "<" => version.CompareTo(low) < 0,
            "<=" or "=<" => next is null ? version.CompareTo(low) <= 0 || parts == 0 : version.CompareTo(next) < 0,
            "~" or "~>" => reaches && (parts == 0 || version.CompareTo(parts == 1
                ? SemanticVersion.Of(low.Major + 1, 0, 0) : SemanticVersion.Of(low.Major, low.Minor + 1, 0)) < 0),
            _ => reaches && (parts == 0 || version.CompareTo(Caret(low, parts)) < 0),
        };
    }

    // Up to the next change of the leftmost part that is not zero.
    private static SemanticVersion Caret(SemanticVersion low, int parts) =>
        low.Major > 0 || parts == 1 ? SemanticVersion.Of(low.Major + 1, 0, 0)
        : low.Minor > 0 || parts == 2 ? SemanticVersion.Of(0, low.Minor + 1, 0)
        : SemanticVersion.Of(0, 0, low.Patch + 1);

    // A version whose tail is left out or a wildcard stands for a range up to, not including, next.
    private static bool TryBounds(string text, out SemanticVersion low, out SemanticVersion? next, out int parts)
    {
        low = SemanticVersion.Of(0, 0, 0);
        next = null;
        string body = text.StartsWith("v", StringComparison.Ordinal) ? text.Substring(1) : text;
        string core = body.Split('-', '+')[0];
        string[] numbers = core.Split('.');
        parts = 0;
        while (parts < numbers.Length && numbers[parts] is not ("x" or "X" or "*"))
        {
            if (!ulong.TryParse(numbers[parts], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }

            parts++;
        }

        if (numbers.Length > 3 || numbers.Skip(parts).Any(part => part is not ("x" or "X" or "*")))
        {
            return false;
        }

        string known = string.Join(".", numbers.Take(parts));
        if (parts == 0 || SemanticVersion.TryParse(known + body.Substring(parts == numbers.Length ? core.Length : body.Length)) is not { } version)
        {
            return parts == 0 && numbers.Length > 0;
        }

        low = version;
        next = parts switch
        {
            1 => SemanticVersion.Of(low.Major + 1, 0, 0),
            2 => SemanticVersion.Of(low.Major, low.Minor + 1, 0),
            _ => null,
        };
        return true;
    }
}
