using System.Globalization;

namespace Orkestra.Sdk.Notes;

/// <summary>A version by semver.org, read leniently: a leading v is allowed, missing parts count as 0.</summary>
internal sealed class SemanticVersion : IComparable<SemanticVersion>
{
    private SemanticVersion(ulong major, ulong minor, ulong patch, string preRelease)
    {
        Major = major;
        Minor = minor;
        Patch = patch;
        PreRelease = preRelease;
    }

    public ulong Major { get; }

    public ulong Minor { get; }

    public ulong Patch { get; }

    /// <summary>The identifiers after the dash; empty for a release.</summary>
    public string PreRelease { get; }

    public static SemanticVersion? TryParse(string text)
    {
        string rest = text.Trim();
        rest = rest.StartsWith("v", StringComparison.Ordinal) ? rest.Substring(1) : rest;
        int plus = rest.IndexOf('+');
        if (plus >= 0 && !AreIdentifiers(rest.Substring(plus + 1)))
        {
            return null;
        }

        rest = plus >= 0 ? rest.Substring(0, plus) : rest;
        int dash = rest.IndexOf('-');
        string preRelease = dash >= 0 ? rest.Substring(dash + 1) : string.Empty;
        if (dash >= 0 && !AreIdentifiers(preRelease))
        {
            return null;
        }

        string[] numbers = (dash >= 0 ? rest.Substring(0, dash) : rest).Split('.');
        ulong[] parts = new ulong[3];
        if (numbers.Length > 3)
        {
            return null;
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            if (!ulong.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out parts[i]))
            {
                return null;
            }
        }

        return new SemanticVersion(parts[0], parts[1], parts[2], preRelease);
    }

    public static SemanticVersion Of(ulong major, ulong minor, ulong patch) => new(major, minor, patch, string.Empty);

    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = Major.CompareTo(other.Major);
        order = order != 0 ? order : Minor.CompareTo(other.Minor);
        order = order != 0 ? order : Patch.CompareTo(other.Patch);
        return order != 0 ? order : ComparePreRelease(PreRelease, other.PreRelease);
    }

    private static bool AreIdentifiers(string text) =>
        text.Split('.').All(part => part.Length > 0 && part.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-'));

    // A release is above its pre-releases; numbers are below words (semver.org, item 11).
    private static int ComparePreRelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return (left.Length == 0 ? 1 : 0) - (right.Length == 0 ? 1 : 0);
        }

        string[] a = left.Split('.');
        string[] b = right.Split('.');
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            bool leftNumber = ulong.TryParse(a[i], NumberStyles.None, CultureInfo.InvariantCulture, out ulong x);
            bool rightNumber = ulong.TryParse(b[i], NumberStyles.None, CultureInfo.InvariantCulture, out ulong y);
            int order = leftNumber && rightNumber ? x.CompareTo(y)
                : leftNumber != rightNumber ? (leftNumber ? -1 : 1)
                : string.CompareOrdinal(a[i], b[i]);
            if (order != 0)
            {
                return Math.Sign(order);
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
