using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>The way from one version to another.</summary>
public sealed record ConversionPathDeclaration
{
    /// <summary>The declaration as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Version that is converted.</summary>
    public required Located<string> From { get; init; }

    /// <summary>Version that comes out.</summary>
    public required Located<string> To { get; init; }

    /// <summary>Spec of the version that comes out, with templates over the one that goes in.</summary>
    public required YamlMapping Spec { get; init; }
}
