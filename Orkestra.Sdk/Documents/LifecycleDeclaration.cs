using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Maturity, deprecation and compatibility of a document.</summary>
public sealed record LifecycleDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>How far the document has come.</summary>
    public Located<string>? Maturity { get; init; }

    /// <summary>Since when and for what it is given up; null when it is not.</summary>
    public DeprecationDeclaration? Deprecation { get; init; }

    /// <summary>Range of Kubernetes versions it works with.</summary>
    public Located<string>? Kubernetes { get; init; }

    /// <summary>Range of Orkestra versions it works with.</summary>
    public Located<string>? Orkestra { get; init; }

    /// <summary>Imports that are accepted in spite of their maturity.</summary>
    public IReadOnlyList<AcceptedPatternDeclaration> Accepted { get; init; } = [];
}
