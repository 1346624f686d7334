using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Custom resources of another entry that templates may read.</summary>
public sealed record CrossDeclaration
{
    /// <summary>The declaration as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>Name of the other entry; null when it is found by labels.</summary>
    public Located<string>? Crd { get; init; }

    /// <summary>Labels by which the other entry is found.</summary>
    public IReadOnlyList<NamedText> LabelSelector { get; init; } = [];

    /// <summary>Template of the name of the custom resource.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>Template of its namespace; that of the reader when absent.</summary>
    public Located<string>? Namespace { get; init; }

    /// <summary>Labels of the custom resource, instead of its name.</summary>
    public IReadOnlyList<NamedText> MatchLabels { get; init; } = [];

    /// <summary>Name below <c>.cross</c>; that of the entry when absent.</summary>
    public Located<string>? As { get; init; }

    /// <summary><c>first</c> or <c>all</c> of several matches; <c>first</c> when absent.</summary>
    public Located<string>? Strategy { get; init; }

    /// <summary>Where the other entry is asked when it does not run in this process.</summary>
    public CrossSourceDeclaration? Source { get; init; }
}
