using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A ReplicaSet with one container. It replaces no pods: a changed template counts for pods made from then on.</summary>
public sealed partial record ReplicaSetBody : ReplicatedBody
{
    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.ReplicaSets;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-replicaset";
}
