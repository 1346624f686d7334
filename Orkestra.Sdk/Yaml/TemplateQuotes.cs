namespace Orkestra.Sdk.Yaml;

/// <summary>Finds templates on one line whose quotes and braces get in YAML's way.</summary>
internal static class TemplateQuotes
{
    /// <summary>A double-quoted template that holds unescaped double quotes.</summary>
    /// <param name="line">The line.</param>
    /// <param name="open">Column of the opening quote, from 0.</param>
    /// <param name="inner">Column of the first quote that ends the text too early.</param>
    /// <param name="close">Column of the quote that was meant to close it.</param>
    public static bool TryFind(string line, out int open, out int inner, out int close)
    {
        inner = -1;
        close = -1;
        for (open = 0; open < line.Length; open++)
        {
            if (line[open] != '"' || !IsValueStart(line, open))
            {
                continue;
            }

            inner = NextQuote(line, open + 1);
            if (inner < 0)
            {
                return false;
            }

            if (Balance(line, open + 1, inner) == 0)
            {
                open = inner;
                continue;
            }

            for (close = NextQuote(line, inner + 1); close >= 0; close = NextQuote(line, close + 1))
            {
                if (Balance(line, open + 1, close) == 0 && IsValueEnd(line, close + 1))
                {
                    return true;
                }
            }

            return false;
        }

        return false;
    }

    /// <summary>A template that begins a value without quotes; -1 when there is none. <paramref name="end"/> is where the value ends.</summary>
    public static int FindUnquoted(string line, out int end)
    {
        int open = line.IndexOf("{{", StringComparison.Ordinal);
        end = line.TrimEnd().Length;
        if (open < 0 || !(line.Substring(0, open).Trim() is "-" || line.Substring(0, open).EndsWith(": ", StringComparison.Ordinal)))
        {
            return -1;
        }

        int comment = line.IndexOf(" #", open, StringComparison.Ordinal);
        end = comment < 0 ? end : line.Substring(0, comment).TrimEnd().Length;
        return open;
    }

    private static bool IsValueStart(string line, int at)
    {
        string before = line.Substring(0, at).TrimEnd();
        return before.Length == 0 || before[before.Length - 1] is ':' or '-' or '[' or ',' or '{';
    }

    private static bool IsValueEnd(string line, int at)
    {
        string after = line.Substring(at).TrimStart();
        return after.Length == 0 || after[0] is '#' or ',' or ']' or '}';
    }

    private static int NextQuote(string line, int at)
    {
        for (; at < line.Length; at++)
        {
            if (line[at] == '\\')
            {
                at++;
            }
            else if (line[at] == '"')
            {
                return at;
            }
        }

        return -1;
    }

    private static int Balance(string line, int start, int end)
    {
        int balance = 0;
        for (int i = start; i + 1 < end; i++)
        {
            if (line[i] == line[i + 1] && line[i] is '{' or '}')
            {
                balance += line[i] == '{' ? 1 : -1;
                i++;
            }
        }

        return balance;
    }
}
