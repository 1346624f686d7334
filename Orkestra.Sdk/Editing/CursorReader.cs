using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Editing;

/// <summary>
/// Finds out by indentation where a place in a file is. It does not parse: what is being written is seldom a document yet. Flow-style maps
/// count as values of their key.
/// </summary>
internal static class CursorReader
{
    public static Cursor Read(SourceFile file, int offset)
    {
        offset = Math.Max(0, Math.Min(offset, file.Text.Length));
        LinePosition position = file.GetPosition(offset);
        string line = file.GetLine(position.Line);
        int column = Math.Min(position.Column - 1, line.Length);
        TextLine parsed = TextLine.Parse(line);
        bool inTemplate = IsInTemplate(file.Text, offset);
        bool inValue = parsed.Key is not null && column > line.IndexOf(':', parsed.Column);
        TextSpan word = WordAround(file.Text, offset, inTemplate ? IsExpressionCharacter : inValue ? IsValueCharacter : IsKeyCharacter);

        // A line without a key that is typed below a key belongs where its indentation says, even an empty one.
        int content = parsed.IsEmpty && parsed.Value.Length == 0 ? column : parsed.Column;
        var above = new List<string>();
        for (int number = position.Line - 1; number >= 1 && !IsSeparator(file.GetLine(number)); number--)
        {
            above.Add(file.GetLine(number));
        }

        var siblings = new HashSet<string>(StringComparer.Ordinal);
        (List<PathStep> path, string? scalarKey) = PathTo(above, parsed.Dashes, content, siblings);
        AddSiblingsBelow(file, position.Line + 1, content, siblings);
        return new Cursor
        {
            File = file,
            Kind = KindAround(file, position.Line),
            Path = path,
            Key = scalarKey ?? parsed.Key,
            IsInValue = inValue || scalarKey is not null,
            Word = word,
            Prefix = file.Text.Substring(word.Start, offset - word.Start),
            IsInTemplate = inTemplate,
            Siblings = siblings,
        };
    }

    /// <summary>The path of the map that content at a column belongs to, read upwards.</summary>
    private static (List<PathStep> Path, string? ScalarKey) PathTo(
        List<string> above, IReadOnlyList<int> dashes, int column, HashSet<string> siblings)
    {
        var steps = new List<PathStep>();
        string? scalarKey = null;
        bool atDash = TakeDashes(dashes, steps, ref column);
        bool collect = !atDash;
        foreach (string text in above)
        {
            TextLine line = TextLine.Parse(text);
            if (line.IsEmpty || line.Column > column || (line.Key is null && line.Dashes.Count == 0))
            {
                continue;
            }

            if (line.Column == column && !atDash)
            {
                if (collect && line.Key is not null)
                {
                    siblings.Add(line.Key);
                }

                if (TakeDashes(line.Dashes, steps, ref column))
                {
                    atDash = true;
                    collect = false;
                }

                continue;
            }

            if (line.Key is null)
            {
                continue;
            }

            // The parent: less indented, or at the column of its list's dashes.
            if (line.OpensBlockScalar)
            {
                steps.Clear();
                siblings.Clear();
                scalarKey = line.Key;
            }
            else
            {
                steps.Add(new PathStep(line.Key));
            }

            collect = false;
            column = line.Column;
            atDash = TakeDashes(line.Dashes, steps, ref column);
            if (column == 0 && !atDash)
            {
                break;
            }
        }

        steps.Reverse();
        return (steps, scalarKey);
    }

    private static bool TakeDashes(IReadOnlyList<int> dashes, List<PathStep> steps, ref int column)
    {
        for (int i = dashes.Count - 1; i >= 0; i--)
        {
            steps.Add(new PathStep(null));
            column = dashes[i];
        }

        return dashes.Count > 0;
    }

    private static void AddSiblingsBelow(SourceFile file, int number, int column, HashSet<string> siblings)
    {
        int last = file.GetPosition(file.Text.Length).Line;
        for (; number <= last; number++)
        {
            string text = file.GetLine(number);
            TextLine line = TextLine.Parse(text);
            if (line.IsEmpty || line.Column > column)
            {
                continue;
            }

            if (line.Column < column || line.Dashes.Count > 0 || IsSeparator(text))
            {
                return;
            }

            if (line.Key is not null)
            {
                siblings.Add(line.Key);
            }
        }
    }

    private static DocumentKind? KindAround(SourceFile file, int line)
    {
        int first = line;
        while (first > 1 && !IsSeparator(file.GetLine(first - 1)))
        {
            first--;
        }

        int last = file.GetPosition(file.Text.Length).Line;
        for (int number = first; number <= last && (number == first || !IsSeparator(file.GetLine(number))); number++)
        {
            string text = file.GetLine(number);
            if (text.StartsWith("kind:", StringComparison.Ordinal))
            {
                return Enum.TryParse(TextLine.Parse(text).Value.Trim('"', '\''), out DocumentKind kind) ? kind : null;
            }
        }

        return null;
    }

    private static bool IsSeparator(string line) => line.StartsWith("---", StringComparison.Ordinal);

    // An action may begin lines above, in a block scalar; one that another has followed or ended is over.
    private static bool IsInTemplate(string text, int offset)
    {
        int open = offset < 2 ? -1 : text.LastIndexOf("{{", offset - 1, StringComparison.Ordinal);
        if (open < 0 || open + 2 > offset)
        {
            return false;
        }

        int close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
        int next = text.IndexOf("{{", open + 2, StringComparison.Ordinal);
        bool isClosed = close >= 0 && (next < 0 || close < next);
        return isClosed ? close >= offset : text.IndexOf('\n', open, offset - open) < 0;
    }

    private static TextSpan WordAround(string text, int offset, Func<char, bool> belongs)
    {
        int start = offset;
        while (start > 0 && belongs(text[start - 1]))
        {
            start--;
        }

        int end = offset;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return TextSpan.FromBounds(start, end);
    }

    private static bool IsExpressionCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '$';

    private static bool IsKeyCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/';

    private static bool IsValueCharacter(char c) => !char.IsWhiteSpace(c) && c is not ('"' or '\'' or '[' or ']' or '{' or '}' or ',');
}
