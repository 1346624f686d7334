namespace Orkestra.Sdk.Text;

/// <summary>The text of one document file with its line starts. Immutable; safe to share between threads.</summary>
public sealed class SourceFile
{
    private readonly int[] _lineStarts;

    /// <summary>Wraps a text that has been read already.</summary>
    /// <param name="path">The path to show in diagnostics, as the user wrote it.</param>
    /// <param name="text">The whole text.</param>
    public SourceFile(string path, string text)
    {
        Path = path ?? throw new ArgumentNullException(nameof(path));
        Text = text ?? throw new ArgumentNullException(nameof(text));
        _lineStarts = FindLineStarts(text);
    }

    /// <summary>The path shown in diagnostics.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Line and column of an offset; offsets outside the text are clamped to it.</summary>
    public LinePosition GetPosition(int offset)
    {
        offset = offset < 0 ? 0 : Math.Min(offset, Text.Length);
        int index = Array.BinarySearch(_lineStarts, offset);
        int line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The offset of a line and column; places outside the text are clamped to it.</summary>
    /// <param name="line">Line number, from 1.</param>
    /// <param name="column">Column in UTF-16 characters, from 1.</param>
    public int GetOffset(int line, int column)
    {
        int start = _lineStarts[Math.Max(1, Math.Min(line, _lineStarts.Length)) - 1];
        return line > _lineStarts.Length ? Text.Length : Math.Min(start + Math.Max(1, column) - 1, Text.Length);
    }

    /// <summary>The text of a line without its line break; empty for a line number outside the text.</summary>
    /// <param name="line">Line number, from 1.</param>
    public string GetLine(int line)
    {
        if (line < 1 || line > _lineStarts.Length)
        {
            return string.Empty;
        }

        int start = _lineStarts[line - 1];
        int end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        return Text.Substring(start, end - start).TrimEnd('\r', '\n');
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return starts.ToArray();
    }
}
