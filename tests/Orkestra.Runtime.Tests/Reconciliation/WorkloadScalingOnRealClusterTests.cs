using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Reconciliation;

[Collection(RealClusterCollection.Name)]
public sealed class WorkloadScalingOnRealClusterTests(RealCluster cluster)
{
    [RealClusterFact]
    public async Task The_number_of_pods_follows_the_conditions()
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await WorkloadScalingScenario.TheNumberOfPodsFollowsTheConditionsAsync(scenario, ApplyMode.CreateOnly);
    }
}
