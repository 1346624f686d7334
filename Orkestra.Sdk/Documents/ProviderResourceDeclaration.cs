using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A resource outside the cluster.</summary>
public sealed record ProviderResourceDeclaration
{
    /// <summary>Name of the provider.</summary>
    public required Located<string> Provider { get; init; }

    /// <summary>Kind of the resource, for example <c>s3</c>.</summary>
    public required Located<string> Kind { get; init; }

    /// <summary>Its fields, with templates.</summary>
    public required YamlMapping Fields { get; init; }

    /// <summary>When it is declared.</summary>
    public GateDeclaration Gate { get; init; } = GateDeclaration.Empty;
}
