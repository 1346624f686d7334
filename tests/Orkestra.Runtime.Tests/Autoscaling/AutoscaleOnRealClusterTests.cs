using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Autoscaling;

/// <summary>Runtime specification 32, number 12, on a real kube-apiserver.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class AutoscaleOnRealClusterTests(RealCluster cluster)
{
    [RealClusterFact]
    public async Task Behaviour_12_autoscale_override_a_deep_queue_gets_more_workers_until_it_is_empty()
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await AutoscaleScenario.ADeepQueueGetsMoreWorkersUntilItIsEmptyAsync(scenario);
    }
}
