using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Deployment with one container.</summary>
public sealed partial record DeploymentBody : ReplicatedBody
{
    /// <summary>How pods are replaced.</summary>
    public Preset<RollingUpdate>? RollingUpdate { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Deployments;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-deployment";
}
