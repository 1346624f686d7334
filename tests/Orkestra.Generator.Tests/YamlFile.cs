using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Orkestra.Generator.Tests;

/// <summary>An additional file in memory.</summary>
internal sealed class YamlFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
