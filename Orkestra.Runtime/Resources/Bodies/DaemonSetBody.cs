using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A DaemonSet with one container.</summary>
public sealed partial record DaemonSetBody : WorkloadBody
{
    /// <summary><c>RollingUpdate</c> (when absent or empty), or <c>OnDelete</c>, which leaves pods until somebody deletes them.</summary>
    public CompiledExpression? UpdateStrategy { get; init; }

    /// <summary>How pods are replaced. Does not count with <c>OnDelete</c>.</summary>
    public Preset<RollingUpdate>? RollingUpdate { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.DaemonSets;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-daemonset";
}
