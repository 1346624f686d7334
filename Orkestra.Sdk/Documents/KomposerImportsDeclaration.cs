using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>The documents that a Komposer composes.</summary>
public sealed record KomposerImportsDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Published patterns.</summary>
    public IReadOnlyList<RegistryImportDeclaration> Registry { get; init; } = [];

    /// <summary>Files and URLs.</summary>
    public IReadOnlyList<FileImportDeclaration> Files { get; init; } = [];

    /// <summary>Helm charts whose output holds Katalogs.</summary>
    public IReadOnlyList<HelmImportDeclaration> Helm { get; init; } = [];
}
