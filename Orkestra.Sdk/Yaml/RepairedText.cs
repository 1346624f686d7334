namespace Orkestra.Sdk.Yaml;

/// <summary>
/// A file's text with small repairs that let parsing go on behind a syntax error, and the way back to the offsets of the file.
/// </summary>
internal sealed class RepairedText
{
    // Null while nothing is repaired: offsets are then those of the file.
    private int[]? _original;
    private readonly List<int> _losses = [];

    public RepairedText(string text)
    {
        Text = text;
        if (text.Length > 0 && text[0] == '\ufeff')
        {
            Replace(0, 1, string.Empty);
        }
    }

    /// <summary>The text to parse.</summary>
    public string Text { get; private set; }

    public int ToOriginal(int offset)
    {
        offset = Math.Max(0, Math.Min(offset, Text.Length));
        return _original is null ? offset : _original[offset];
    }

    /// <summary>Replaces a range; the new characters stand for the replaced ones in order.</summary>
    public void Replace(int start, int length, string replacement)
    {
        string text = Text;
        var original = new int[text.Length - length + replacement.Length + 1];
        for (int i = 0; i < original.Length; i++)
        {
            int old = i < start ? i
                : i < start + replacement.Length ? start + Math.Min(i - start, length)
                : i - replacement.Length + length;
            original[i] = _original is null ? old : _original[old];
        }

        Text = string.Concat(text.Substring(0, start), replacement, text.Substring(start + length));
        _original = original;
    }

    /// <summary>Overwrites a range with blanks; what stood there is lost to the reader.</summary>
    public void Blank(int start, int end)
    {
        _losses.Add(ToOriginal(start));
        char[] blanks = Text.Substring(start, end - start).ToCharArray();
        for (int i = 0; i < blanks.Length; i++)
        {
            blanks[i] = blanks[i] is '\r' or '\n' ? blanks[i] : ' ';
        }

        Replace(start, end - start, new string(blanks));
    }

    /// <summary>Whether a repair dropped something in a range of the file.</summary>
    public bool HasLossBetween(int originalStart, int originalEnd) =>
        _losses.Exists(at => at >= originalStart && at <= originalEnd);

    public int LineStart(int offset)
    {
        int at = Math.Min(offset, Text.Length);
        while (at > 0 && Text[at - 1] is not ('\n' or '\r'))
        {
            at--;
        }

        return at;
    }

    public int LineEnd(int offset)
    {
        int found = Text.IndexOfAny(['\r', '\n'], Math.Min(offset, Text.Length));
        return found < 0 ? Text.Length : found;
    }

    public string LineAt(int offset)
    {
        int start = LineStart(offset);
        return Text.Substring(start, LineEnd(start) - start);
    }

    /// <summary>Start of the nearest line above that holds more than blanks and comments; -1 when there is none.</summary>
    public int PreviousContentLine(int lineStart)
    {
        int at = lineStart;
        while (at > 0)
        {
            at = LineStart(at - 1 > 0 && Text[at - 1] == '\n' && Text[at - 2] == '\r' ? at - 2 : at - 1);
            string line = LineAt(at).Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                return at;
            }
        }

        return -1;
    }
}
