namespace Orkestra.Sdk.Documents;

/// <summary>A kind that code reads and writes.</summary>
public sealed record ManagedResourceDeclaration
{
    /// <summary>The kind, or its plural in earlier documents.</summary>
    public required Located<string> Kind { get; init; }

    /// <summary>API group.</summary>
    public Located<string>? Group { get; init; }

    /// <summary>Version.</summary>
    public Located<string>? Version { get; init; }

    /// <summary>Group and version in one.</summary>
    public Located<string>? ApiVersion { get; init; }

    /// <summary>Whether objects of the kind live in namespaces; true when absent.</summary>
    public Located<bool>? IsNamespaced { get; init; }

    /// <summary>Plural.</summary>
    public Located<string>? Plural { get; init; }
}
