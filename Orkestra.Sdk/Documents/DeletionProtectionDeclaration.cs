using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>What may not be deleted of one entry.</summary>
public sealed record DeletionProtectionDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Whether deleting the CRD is refused.</summary>
    public Located<bool>? ProtectCrd { get; init; }

    /// <summary>Whether deleting custom resources is refused.</summary>
    public Located<bool>? ProtectCrs { get; init; }

    /// <summary>Whether removing the protection label counts as deleting.</summary>
    public Located<bool>? StrictMode { get; init; }
}
