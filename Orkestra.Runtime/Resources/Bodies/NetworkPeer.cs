using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>With whom pods may talk. A selector without labels means all; a selector that is null does not count.</summary>
public sealed partial record NetworkPeer
{
    /// <summary>Labels of pods.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>>? PodSelector { get; init; }

    /// <summary>Labels of namespaces.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>>? NamespaceSelector { get; init; }

    /// <summary>A range of addresses.</summary>
    public CompiledExpression? Cidr { get; init; }

    /// <summary>Parts of the range that are left out.</summary>
    public IReadOnlyList<CompiledExpression> Except { get; init; } = [];
}
