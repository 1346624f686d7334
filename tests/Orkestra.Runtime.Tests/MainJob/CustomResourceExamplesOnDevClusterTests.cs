using Orkestra.DevCluster;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>Operators that make custom resources for each other, on the embedded cluster.</summary>
public sealed class CustomResourceExamplesOnDevClusterTests : IAsyncLifetime
{
    private DevCluster.DevCluster _cluster = null!;
    private OperatorScenario _scenario = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions());
        _scenario = OperatorScenario.On(_cluster);
    }

    public async Task DisposeAsync()
    {
        await _scenario.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [CorpusFact]
    public Task A_workspace_gets_its_vault_and_the_vault_its_deployment() => CustomResourceExamples.SingleChildAsync(_scenario);

    [CorpusFact]
    public Task Shards_follow_the_list_and_go_with_their_elements() => CustomResourceExamples.ShardingAsync(_scenario);

    [CorpusFact]
    public Task A_platform_shows_the_phases_of_what_it_is_composed_of() => CustomResourceExamples.CompositionAsync(_scenario);
}
