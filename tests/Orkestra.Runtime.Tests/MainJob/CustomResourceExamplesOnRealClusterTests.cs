using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>Operators that make custom resources for each other, on a real kube-apiserver.</summary>
[Collection(RealClusterExamplesCollection.Name)]
public sealed class CustomResourceExamplesOnRealClusterTests(RealCluster cluster)
{
    [RealClusterCorpusFact]
    public Task A_workspace_gets_its_vault_and_the_vault_its_deployment() => RunAsync(CustomResourceExamples.SingleChildAsync);

    [RealClusterCorpusFact]
    public Task Shards_follow_the_list_and_go_with_their_elements() => RunAsync(CustomResourceExamples.ShardingAsync);

    [RealClusterCorpusFact]
    public Task A_platform_shows_the_phases_of_what_it_is_composed_of() => RunAsync(CustomResourceExamples.CompositionAsync);

    private async Task RunAsync(Func<OperatorScenario, Task> steps)
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await steps(scenario);
    }
}
