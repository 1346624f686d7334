using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>An import that is accepted in spite of its maturity.</summary>
public sealed record AcceptedPatternDeclaration
{
    /// <summary>The block as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Name of the pattern.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Its author; any when absent.</summary>
    public Located<string>? Author { get; init; }

    /// <summary>Its version; any when absent.</summary>
    public Located<string>? Version { get; init; }
}
