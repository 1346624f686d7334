using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>How custom resources change between versions of their kind.</summary>
public sealed record ConversionDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Version in which custom resources are stored.</summary>
    public Located<string>? StorageVersion { get; init; }

    /// <summary>One way from a version to another each.</summary>
    public IReadOnlyList<ConversionPathDeclaration> Paths { get; init; } = [];

    /// <summary>Whether the CRD is made to call the conversion webhook.</summary>
    public Located<bool>? UpdateCrd { get; init; }

    /// <summary>Whether the entry takes part without ways of its own.</summary>
    public Located<bool>? Participant { get; init; }

    /// <summary>File with further ways.</summary>
    public Located<string>? Include { get; init; }
}
