using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>What imported documents must fulfil.</summary>
public sealed record PolicyDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Least maturity of imports.</summary>
    public Located<string>? MinMaturity { get; init; }
}
