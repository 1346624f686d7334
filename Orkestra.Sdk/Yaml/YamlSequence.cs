using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Yaml;

/// <summary>A list node.</summary>
public sealed class YamlSequence : YamlNode
{
    internal YamlSequence(SourceFile file, TextSpan span, IReadOnlyList<YamlNode> items)
        : base(file, span) => Items = items;

    /// <summary>The elements in order.</summary>
    public IReadOnlyList<YamlNode> Items { get; }

    /// <inheritdoc/>
    public override string Describe() => "a list";
}
