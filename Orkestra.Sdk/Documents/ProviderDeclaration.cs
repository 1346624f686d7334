using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A system outside the cluster in which entries declare resources.</summary>
public sealed record ProviderDeclaration
{
    /// <summary>The declaration as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Name of the provider.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Whether the document cannot run without it.</summary>
    public Located<bool>? Required { get; init; }

    /// <summary>Credentials, each usually <c>$NAME</c>.</summary>
    public IReadOnlyList<NamedText> Auth { get; init; } = [];

    /// <summary>Version that is needed.</summary>
    public Located<string>? Version { get; init; }

    /// <summary>Artifact that holds the provider.</summary>
    public Located<string>? Library { get; init; }
}
