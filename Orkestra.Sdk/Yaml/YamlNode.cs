using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Yaml;

/// <summary>A node of a YAML document that knows its place in the file. Immutable after reading; safe to share between threads.</summary>
public abstract class YamlNode
{
    private protected YamlNode(SourceFile file, TextSpan span)
    {
        File = file;
        Span = span;
    }

    /// <summary>The file the node was read from.</summary>
    public SourceFile File { get; }

    /// <summary>The whole node, quotes and block indicators included.</summary>
    public TextSpan Span { get; }

    /// <summary>The part of <see cref="Span"/> on the node's first line: what a diagnostic underlines.</summary>
    public TextSpan HeadSpan
    {
        get
        {
            int end = File.Text.IndexOfAny(['\r', '\n'], Span.Start, Math.Min(Span.Length, File.Text.Length - Span.Start));
            return end < 0 ? Span : TextSpan.FromBounds(Span.Start, end);
        }
    }

    /// <summary>What the node is, for messages: <c>text</c>, <c>a list</c>, <c>a map</c> or <c>nothing</c>.</summary>
    public abstract string Describe();
}
