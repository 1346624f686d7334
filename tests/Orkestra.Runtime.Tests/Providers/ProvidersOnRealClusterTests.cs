using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Providers;

/// <summary>A host with providers, on a real kube-apiserver.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class ProvidersOnRealClusterTests(RealCluster cluster)
{
    [RealClusterFact]
    public async Task Behaviour_15_providers_come_after_resources_obey_conditions_and_are_all_tried_at_deletion()
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await new ProviderScenario(scenario).RunAsync();
    }
}
