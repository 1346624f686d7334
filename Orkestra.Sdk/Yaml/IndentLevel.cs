namespace Orkestra.Sdk.Yaml;

/// <summary>An indentation that a new line could use to stand beside an earlier one.</summary>
/// <param name="Column">Number of spaces.</param>
/// <param name="Key">The key or text that stands there.</param>
/// <param name="LineStart">Offset of its line in the repaired text.</param>
internal sealed record IndentLevel(int Column, string Key, int LineStart)
{
    /// <summary>The open levels above a line, innermost first; never empty when there is a line above.</summary>
    public static IReadOnlyList<IndentLevel> Above(RepairedText text, int line)
    {
        var levels = new List<IndentLevel>();
        int limit = int.MaxValue;
        for (int at = text.PreviousContentLine(line); at >= 0 && limit > 0; at = text.PreviousContentLine(at))
        {
            string content = text.LineAt(at);
            int column = content.Length - content.TrimStart(' ').Length;
            if (content.StartsWith("---", StringComparison.Ordinal))
            {
                break;
            }

            if (column >= limit)
            {
                continue;
            }

            limit = column;
            string rest = content.Substring(column);
            int inside = column;
            while (rest.StartsWith("- ", StringComparison.Ordinal))
            {
                int skipped = rest.Length - rest.Substring(2).TrimStart(' ').Length;
                inside += skipped;
                rest = rest.Substring(skipped);
            }

            if (inside != column)
            {
                levels.Add(new IndentLevel(inside, KeyOf(rest), at));
            }

            levels.Add(new IndentLevel(column, KeyOf(rest), at));
        }

        return levels.Count > 0 ? levels : [new IndentLevel(0, string.Empty, line)];
    }

    private static string KeyOf(string text)
    {
        int colon = text.IndexOf(':');
        string key = colon < 0 ? text : text.Substring(0, colon);
        return key.Trim().Trim('"', '\'');
    }
}
