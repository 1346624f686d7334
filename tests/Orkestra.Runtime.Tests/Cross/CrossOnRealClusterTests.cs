using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Cross;

/// <summary>Operators that read each other, on a real kube-apiserver.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class CrossOnRealClusterTests(RealCluster cluster)
{
    [RealClusterFact]
    public async Task A_gate_opens_when_the_observed_resource_becomes_ready()
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await CrossScenario.AGateOpensWhenTheObservedResourceBecomesReadyAsync(scenario);
    }
}
