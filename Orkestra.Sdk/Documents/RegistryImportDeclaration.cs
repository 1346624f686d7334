using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A published pattern that is imported.</summary>
public sealed record RegistryImportDeclaration
{
    /// <summary>The import as written: a text or a block.</summary>
    public required YamlNode Node { get; init; }

    /// <summary>Where the pattern is.</summary>
    public required Located<string> Url { get; init; }

    /// <summary>Version of the pattern; the newest when absent.</summary>
    public Located<string>? Version { get; init; }

    /// <summary>Whether the registry speaks OCI.</summary>
    public Located<bool>? Oci { get; init; }

    /// <summary>Whether the pattern's Komposer is taken instead of its Katalog.</summary>
    public Located<bool>? UseKomposer { get; init; }

    /// <summary>How the caller identifies itself.</summary>
    public ImportAuthDeclaration? Auth { get; init; }

    /// <summary>Patterns of a Git registry.</summary>
    public IReadOnlyList<GitPatternDeclaration> Patterns { get; init; } = [];
}
