using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Pod with one container. Nothing restarts it on another node; a change of its declaration makes it anew.</summary>
public sealed partial record PodBody : WorkloadBody
{
    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Pods;

    /// <inheritdoc/>
    public override UpdatePolicy Updates => UpdatePolicy.Replace;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-pod";
}
