using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A Motif that is merged into an entry or a document.</summary>
public sealed record MotifImportDeclaration
{
    /// <summary>The declaration as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Path or reference of the Motif.</summary>
    public required Located<string> Motif { get; init; }

    /// <summary>Version of the Motif.</summary>
    public Located<string>? Version { get; init; }

    /// <summary>Whether the registry speaks OCI.</summary>
    public Located<bool>? Oci { get; init; }

    /// <summary>Values of its inputs, with templates over the custom resource.</summary>
    public IReadOnlyList<NamedText> With { get; init; } = [];
}
