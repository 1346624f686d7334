using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Migration;

/// <summary>Finds the characters of keys and values in a file, with the comments that belong to them.</summary>
internal sealed class BlockText
{
    private readonly SourceFile _file;

    public BlockText(SourceFile file)
    {
        _file = file;
        NewLine = file.Text.Contains("\r\n") ? "\r\n" : "\n";
    }

    /// <summary>How lines end in this file.</summary>
    public string NewLine { get; }

    private string Text => _file.Text;

    /// <summary>Whether a map is written in braces.</summary>
    public bool IsFlow(YamlNode node) => node.Span.Start < Text.Length && Text[node.Span.Start] is '{' or '[';

    /// <summary>Whether a key is written in a map itself, not put into it by an alias or a merge.</summary>
    public static bool IsOwn(YamlMapping map, YamlEntry entry) =>
        ReferenceEquals(entry.Key.File, map.File) && entry.Key.Span.Start >= map.Span.Start && entry.Key.Span.End <= map.Span.End
        && entry.Value.Span.Start >= entry.Key.Span.End && entry.Value.Span.Start <= map.Span.End;

    /// <summary>The column of a node, from 0.</summary>
    public int ColumnOf(YamlNode node) => _file.GetPosition(node.Span.Start).Column - 1;

    /// <summary>Where the line of a place begins.</summary>
    public int LineStart(int offset)
    {
        int at = offset;
        while (at > 0 && Text[at - 1] is not ('\n' or '\r'))
        {
            at--;
        }

        return at;
    }

    /// <summary>Where the line after that of a place begins; the end of the text when there is none.</summary>
    public int NextLine(int offset)
    {
        int at = Text.IndexOf('\n', offset);
        return at < 0 ? Text.Length : at + 1;
    }

    /// <summary>Whether nothing but blanks stands before a place in its line.</summary>
    public bool IsFirstInLine(int offset) => Text.Substring(LineStart(offset), offset - LineStart(offset)).Trim().Length == 0;

    /// <summary>The whole lines of a key and its value in a block, with a comment right above it; null when they are not whole lines.</summary>
    public TextSpan? LinesOf(YamlEntry entry)
    {
        int start = LineStart(entry.Key.Span.Start);
        if (!IsFirstInLine(entry.Key.Span.Start))
        {
            return null;
        }

        int column = entry.Key.Span.Start - start;
        int end = NextLine(Math.Max(entry.Key.Span.End, entry.Value.Span.End - 1));
        if (entry.Value is YamlScalar { Style: YamlScalarStyle.Literal or YamlScalarStyle.Folded })
        {
            end = BlockScalarEnd(entry.Key.Span.End, column);
        }

        return TextSpan.FromBounds(CommentsAbove(start, column), end);
    }

    /// <summary>A key and its value in braces, with what separates them from the next one, or from the last one that stays.</summary>
    /// <param name="map">The map.</param>
    /// <param name="entry">The key and its value.</param>
    /// <param name="stays">Whether another key of the map stays.</param>
    public static TextSpan FlowItem(YamlMapping map, YamlEntry entry, Func<YamlEntry, bool> stays)
    {
        YamlEntry[] own = map.Entries.Where(other => IsOwn(map, other)).ToArray();
        int at = Array.FindIndex(own, other => ReferenceEquals(other.Key, entry.Key));
        if (!own.Any(stays))
        {
            return TextSpan.FromBounds(map.Span.Start + 1, map.Span.End - 1);
        }

        if (at + 1 < own.Length)
        {
            return TextSpan.FromBounds(entry.Key.Span.Start, own[at + 1].Key.Span.Start);
        }

        YamlEntry before = own.Last(stays);
        return TextSpan.FromBounds(EndOf(before), EndOf(entry));
    }

    private static int EndOf(YamlEntry entry) => Math.Max(entry.Key.Span.End, entry.Value.Span.End);

    /// <summary>The characters of a value as written; empty for one that is left out.</summary>
    public string Source(YamlNode value) => Text.Substring(value.Span.Start, value.Span.Length);

    /// <summary>Lines moved to another column; lines that would start before the first column are left at it.</summary>
    public static string Reindent(string lines, int by)
    {
        var result = new System.Text.StringBuilder(lines.Length);
        foreach (string line in Lines(lines))
        {
            if (line.Trim().Length == 0 || by == 0)
            {
                result.Append(line);
            }
            else if (by > 0)
            {
                result.Append(' ', by).Append(line);
            }
            else
            {
                int blanks = line.Length - line.TrimStart(' ').Length;
                result.Append(line, Math.Min(blanks, -by), line.Length - Math.Min(blanks, -by));
            }
        }

        return result.ToString();
    }

    private static IEnumerable<string> Lines(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            yield return text.Substring(start, end - start);
            start = end;
        }
    }

    // The text of a block scalar goes on as long as lines are blank or further in than its key.
    private int BlockScalarEnd(int headEnd, int column)
    {
        int end = NextLine(headEnd);
        for (int next = end; next < Text.Length;)
        {
            int lineEnd = NextLine(next);
            string line = Text.Substring(next, lineEnd - next);
            if (line.Trim().Length > 0)
            {
                if (line.Length - line.TrimStart(' ').Length <= column)
                {
                    break;
                }

                end = lineEnd;
            }

            next = lineEnd;
        }

        return end;
    }

    private int CommentsAbove(int start, int column)
    {
        while (start > 0)
        {
            int above = LineStart(start - (start > 1 && Text[start - 1] == '\n' && Text[start - 2] == '\r' ? 2 : 1));
            string line = Text.Substring(above, start - above);
            if (line.Length <= column || line.TrimStart(' ').Length == 0 || line.TrimStart(' ')[0] != '#' || line.Length - line.TrimStart(' ').Length != column)
            {
                break;
            }

            start = above;
        }

        return start;
    }
}
