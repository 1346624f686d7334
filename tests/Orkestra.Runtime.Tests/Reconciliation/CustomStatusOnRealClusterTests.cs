using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>The status of a custom child on a real kube-apiserver.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class CustomStatusOnRealClusterTests(RealCluster cluster)
{
    [RealClusterFact]
    public Task The_status_is_written_beside_its_own_operators() =>
        CustomStatusScenario.RunAsync(plan => ReconcilerWorld.JoinAsync(File.ReadAllText(cluster.KubeConfigPath), plan));
}
