using System.Text;

namespace Orkestra.Generator.Emitting;

/// <summary>Writes indented C# with <c>\n</c> line ends, whatever the machine.</summary>
internal sealed class SourceWriter
{
    private const int IndentWidth = 4;

    private readonly StringBuilder _text = new();
    private int _indent;
    private bool _atLineStart = true;

    /// <summary>Writes text that has no line end in it.</summary>
    public SourceWriter Write(string text)
    {
        if (_atLineStart && text.Length > 0)
        {
            _text.Append(' ', _indent * IndentWidth);
            _atLineStart = false;
        }

        _text.Append(text);
        return this;
    }

    /// <summary>Writes text and ends the line.</summary>
    public SourceWriter Line(string text = "")
    {
        Write(text);
        _text.Append('\n');
        _atLineStart = true;
        return this;
    }

    /// <summary>Opens a block that ends with <see cref="Close"/>.</summary>
    public SourceWriter Open(string bracket = "{")
    {
        Line(bracket);
        _indent++;
        return this;
    }

    /// <summary>Closes a block; the line goes on.</summary>
    public SourceWriter Close(string bracket = "}")
    {
        _indent--;
        return Write(bracket);
    }

    public override string ToString() => _text.ToString();
}
