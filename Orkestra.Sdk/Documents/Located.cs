using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A value together with the node it was read from.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">The value after binding.</param>
/// <param name="Node">Where it was written.</param>
public readonly record struct Located<T>(T Value, YamlNode Node)
{
    /// <summary>The file of <see cref="Node"/>.</summary>
    public SourceFile File => Node.File;

    /// <summary>The place of <see cref="Node"/>.</summary>
    public TextSpan Span => Node.HeadSpan;

    /// <inheritdoc/>
    public override string ToString() => Value?.ToString() ?? string.Empty;
}
