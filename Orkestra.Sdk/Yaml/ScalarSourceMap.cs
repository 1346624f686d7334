using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Yaml;

/// <summary>
/// Builds the map from a scalar's value back to the file by reading the written form again, following the folding and
/// escape rules of YAML 1.2 chapters 7 and 8. Where text and value disagree the map stays within the scalar.
/// </summary>
internal static class ScalarSourceMap
{
    public static SourceMap For(YamlScalar scalar)
    {
        var builder = new SourceMap.Builder();
        string text = scalar.File.Text;
        int start = Math.Min(scalar.Span.Start, text.Length);
        int end = Math.Min(scalar.Span.End, text.Length);
        switch (scalar.Style)
        {
            case YamlScalarStyle.Literal:
                MapLiteral(builder, text, start, end, scalar.Value);
                break;
            case YamlScalarStyle.Folded:
                MapFolded(builder, text, start, end, scalar.Value);
                break;
            case YamlScalarStyle.Plain:
                MapFlow(builder, text, start, end, scalar.Value, scalar.Style);
                break;
            default:
                end = Math.Max(start, end - 1);
                MapFlow(builder, text, Math.Min(start + 1, end), end, scalar.Value, scalar.Style);
                break;
        }

        while (builder.Length < scalar.Value.Length)
        {
            builder.Add(end);
        }

        return builder.ToMap(end);
    }

    private static void MapFlow(SourceMap.Builder builder, string text, int at, int end, string value, YamlScalarStyle style)
    {
        while (at < end && builder.Length < value.Length)
        {
            if (TryReadFold(text, at, end, out int afterFold, out int breaks))
            {
                for (int i = 0; i < Math.Max(1, breaks - 1) && builder.Length < value.Length; i++)
                {
                    builder.Add(at);
                }

                at = afterFold;
            }
            else if (style == YamlScalarStyle.DoubleQuoted && text[at] == '\\' && at + 1 < end)
            {
                at = MapEscape(builder, text, at, end);
            }
            else
            {
                builder.Add(at);
                at += style == YamlScalarStyle.SingleQuoted && text[at] == '\'' && at + 1 < end && text[at + 1] == '\'' ? 2 : 1;
            }
        }
    }

    private static int MapEscape(SourceMap.Builder builder, string text, int at, int end)
    {
        char code = text[at + 1];
        if (code is '\r' or '\n')
        {
            // An escaped line break joins two lines: nothing of it, nor of the next line's indentation, is in the value.
            int next = at + (code == '\r' && at + 2 < end && text[at + 2] == '\n' ? 3 : 2);
            while (next < end && text[next] is ' ' or '\t')
            {
                next++;
            }

            return next;
        }

        int digits = code switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        builder.Add(at);
        if (digits == 8 && at + 10 <= end && !text.AsSpan(at + 2, 4).SequenceEqual("0000".AsSpan()))
        {
            builder.Add(at);
        }

        return Math.Min(end, at + 2 + digits);
    }

    // White space that holds a line break: folded to one blank, or to one break fewer than there were.
    private static bool TryReadFold(string text, int at, int end, out int after, out int breaks)
    {
        after = at;
        breaks = 0;
        while (after < end && text[after] is ' ' or '\t' or '\r' or '\n')
        {
            if (text[after] == '\n' || (text[after] == '\r' && (after + 1 >= end || text[after + 1] != '\n')))
            {
                breaks++;
            }

            after++;
        }

        return breaks > 0;
    }

    private static void MapLiteral(SourceMap.Builder builder, string text, int start, int end, string value)
    {
        int line = NextLine(text, start, end);
        int valueAt = 0;
        while (line < end && valueAt < value.Length)
        {
            int lineEnd = LineEnd(text, line, end);
            int valueEnd = value.IndexOf('\n', valueAt);
            valueEnd = valueEnd < 0 ? value.Length : valueEnd;

            // The indentation is what the line has more than the value: no need to detect it.
            int from = Math.Max(line, lineEnd - (valueEnd - valueAt));
            for (int i = valueAt; i < valueEnd; i++)
            {
                builder.Add(Math.Min(lineEnd, from + (i - valueAt)));
            }

            if (valueEnd < value.Length)
            {
                builder.Add(lineEnd);
            }

            valueAt = valueEnd + 1;
            line = NextLine(text, line, end);
        }
    }

    private static void MapFolded(SourceMap.Builder builder, string text, int start, int end, string value)
    {
        int line = NextLine(text, start, end);
        int indent = -1;
        while (line < end && builder.Length < value.Length)
        {
            int lineEnd = LineEnd(text, line, end);
            int spaces = 0;
            while (line + spaces < lineEnd && text[line + spaces] == ' ')
            {
                spaces++;
            }

            bool isBlank = line + spaces == lineEnd;
            if (indent < 0 && !isBlank)
            {
                int leading = 0;
                while (builder.Length + leading < value.Length && value[builder.Length + leading] == ' ')
                {
                    leading++;
                }

                indent = spaces - leading;
            }

            for (int i = line + Math.Min(spaces, Math.Max(0, indent)); !isBlank && i < lineEnd && builder.Length < value.Length; i++)
            {
                builder.Add(i);
            }

            // A blank line gives a break only where the value has one more; a folded break gives one blank.
            if (builder.Length < value.Length && (value[builder.Length] == '\n' || (value[builder.Length] == ' ' && !isBlank)))
            {
                builder.Add(lineEnd);
            }

            line = NextLine(text, line, end);
        }
    }

    private static int LineEnd(string text, int at, int end)
    {
        int found = text.IndexOfAny(['\r', '\n'], at, end - at);
        return found < 0 ? end : found;
    }

    private static int NextLine(string text, int at, int end)
    {
        int lineEnd = LineEnd(text, at, end);
        if (lineEnd >= end)
        {
            return end;
        }

        return lineEnd + (text[lineEnd] == '\r' && lineEnd + 1 < end && text[lineEnd + 1] == '\n' ? 2 : 1);
    }
}
