using Orkestra.DevCluster;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>The examples of reading outside on the embedded cluster.</summary>
public sealed class OutsideExamplesOnDevClusterTests : IAsyncLifetime
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
    public Task An_application_waits_for_its_database() => OutsideExamples.CrossCrdAsync(_scenario);

    [CorpusFact]
    public Task A_deployment_waits_for_a_health_check() => OutsideExamples.HealthGateAsync(_scenario);
}
