using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A StatefulSet with one container.</summary>
public sealed partial record StatefulSetBody : ReplicatedBody
{
    /// <summary>The Service that governs the pods' names; the StatefulSet's own name when absent or empty.</summary>
    public CompiledExpression? ServiceName { get; init; }

    /// <summary>How pods are replaced; only the number of missing ones counts here.</summary>
    public Preset<RollingUpdate>? RollingUpdate { get; init; }

    /// <summary>The volumes that every pod gets for itself. The server lets nobody change them later.</summary>
    public IReadOnlyList<ClaimTemplate> ClaimTemplates { get; init; } = [];

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.StatefulSets;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => ownerName;
}
