using System.Text;
using System.Text.RegularExpressions;

namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>
/// Patterns in RE2 syntax, as Kubernetes and Go use them. What RE2 lacks (look-around, back references) is refused; what it means
/// differently (ASCII classes, <c>$</c>, named groups, POSIX classes, quoting) is rewritten.
/// </summary>
internal static class Re2Pattern
{
    // Only the older framework backtracks; there a hostile pattern must not hold the thread.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    /// <summary>Compiles a pattern; null when it is invalid.</summary>
    public static Regex? TryCompile(string pattern)
    {
        if (Translate(pattern) is not { } translated)
        {
            return null;
        }

        try
        {
#if NET
            return new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, s_timeout);
#else
            return new Regex(translated, RegexOptions.CultureInvariant, s_timeout);
#endif
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            // The only way .NET tells that a pattern is malformed.
            return null;
        }
    }

    /// <summary>Whether the pattern matches somewhere in the text; false when it is invalid or takes too long.</summary>
    public static bool IsMatch(Regex? pattern, string text)
    {
        try
        {
            return pattern is not null && pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string? Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        bool multiline = pattern.IndexOf("(?m", StringComparison.Ordinal) >= 0;
        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            char next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            if (c == '\\')
            {
                i++;
                if (next == 'Q')
                {
                    int end = pattern.IndexOf("\\E", i, StringComparison.Ordinal);
                    result.Append(Regex.Escape(pattern.Substring(i + 1, (end < 0 ? pattern.Length : end) - i - 1)));
                    i = end < 0 ? pattern.Length : end + 1;
                }
                else if (!Escape(result, next, inClass))
                {
                    return null;
                }
            }
            else if (inClass)
            {
                i = InsideClass(result, pattern, i, ref inClass);
            }
            else if (c == '[')
            {
                inClass = true;
                result.Append(c);
                i = ClassStart(result, pattern, i);
            }
            else if (c == '(' && next == '?')
            {
                char kind = i + 2 < pattern.Length ? pattern[i + 2] : '\0';
                if (kind is '=' or '!' or '>' or '#' or '(' || (kind == '<' && i + 3 < pattern.Length && pattern[i + 3] is '=' or '!'))
                {
                    return null;
                }

                result.Append(kind == 'P' ? "(?" : "(");
                i += kind == 'P' ? 2 : 0;
            }
            else
            {
                result.Append(c == '$' && !multiline ? "\\z" : c.ToString());
            }
        }

        return result.ToString();
    }

    // A bracket right after the opening one is a member, not the end.
    private static int ClassStart(StringBuilder result, string pattern, int i)
    {
        if (i + 1 < pattern.Length && pattern[i + 1] == '^')
        {
            result.Append('^');
            i++;
        }

        if (i + 1 < pattern.Length && pattern[i + 1] == ']')
        {
            result.Append("\\]");
            i++;
        }

        return i;
    }

    private static int InsideClass(StringBuilder result, string pattern, int i, ref bool inClass)
    {
        if (pattern[i] == ']')
        {
            inClass = false;
            result.Append(']');
            return i;
        }

        int end = pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] == ':' ? pattern.IndexOf(":]", i, StringComparison.Ordinal) : -1;
        if (end > 0 && Posix(pattern.Substring(i + 2, end - i - 2)) is { } members)
        {
            result.Append(members);
            return end + 1;
        }

        // .NET would read "-[" as a subtraction.
        result.Append(pattern[i] == '[' ? "\\[" : pattern[i].ToString());
        return i;
    }

    private static bool Escape(StringBuilder result, char c, bool inClass)
    {
        string? members = c switch
        {
            'd' => "0-9",
            'w' => "0-9A-Za-z_",
            's' => "\\t\\n\\f\\r ",
            _ => null,
        };
        if (members is not null)
        {
            result.Append(inClass ? members : $"[{members}]");
            return true;
        }

        string? others = c switch
        {
            'D' => "^0-9",
            'W' => "^0-9A-Za-z_",
            'S' => "^\\t\\n\\f\\r ",
            _ => null,
        };
        if (others is not null && !inClass)
        {
            result.Append('[').Append(others).Append(']');
            return true;
        }

        // A back reference, or a backslash at the end.
        if (c is '\0' or (>= '1' and <= '9') or 'k' or 'Z' or 'G')
        {
            return false;
        }

        result.Append('\\').Append(c);
        return true;
    }

    private static string? Posix(string name) => name switch
    {
        "alnum" => "0-9A-Za-z",
        "alpha" => "A-Za-z",
        "ascii" => "\\x00-\\x7F",
        "blank" => "\\t ",
        "cntrl" => "\\x00-\\x1F\\x7F",
        "digit" => "0-9",
        "graph" => "!-~",
        "lower" => "a-z",
        "print" => " -~",
        "punct" => "!-/:-@\\[-`{-~",
        "space" => "\\t\\n\\v\\f\\r ",
        "upper" => "A-Z",
        "word" => "0-9A-Za-z_",
        "xdigit" => "0-9A-Fa-f",
        _ => null,
    };
}
