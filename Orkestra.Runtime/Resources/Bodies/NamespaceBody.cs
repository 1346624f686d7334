using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Namespace.</summary>
public sealed partial record NamespaceBody : ResourceBody
{
    /// <summary>Finalizers in its metadata; whoever they belong to must remove them before it can go.</summary>
    public IReadOnlyList<CompiledExpression> Finalizers { get; init; } = [];

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Namespaces;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-ns";
}
