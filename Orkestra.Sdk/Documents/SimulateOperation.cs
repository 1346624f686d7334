using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>Which operations of a simulation are meant.</summary>
public sealed record SimulateOperation
{
    /// <summary>The rule as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>The cycle, from 1; null when not said.</summary>
    public int? Cycle { get; init; }

    /// <summary><c>create</c>, <c>update</c>, <c>delete</c>, <c>patch</c> or <c>apply</c>; null for any.</summary>
    public string? Verb { get; init; }

    /// <summary>Plural of the kind in lower case; null for any.</summary>
    public string? Resource { get; init; }

    /// <summary>Name of the object; null for any.</summary>
    public string? Name { get; init; }

    /// <summary>How often at least; null means once.</summary>
    public int? Count { get; init; }
}
