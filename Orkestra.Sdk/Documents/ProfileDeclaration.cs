using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A preset that a document defines itself.</summary>
public sealed record ProfileDeclaration
{
    /// <summary>What it is a preset of, for example <c>resources</c>.</summary>
    public required Located<string> Class { get; init; }

    /// <summary>Name that declarations refer to.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>Its values as written.</summary>
    public required YamlMapping Node { get; init; }
}
