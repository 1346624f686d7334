using Orkestra.DevCluster;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>The beginner's examples on the embedded cluster.</summary>
public sealed class BeginnerExamplesOnDevClusterTests : IAsyncLifetime
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
    public Task Hello_website_runs_as_it_is() => BeginnerExamples.HelloWebsiteAsItIsAsync(_scenario);

    [CorpusFact]
    public Task Hello_website_keeps_what_its_e2e_says() => BeginnerExamples.HelloWebsiteWithFittingFilesAsync(_scenario);

    [CorpusFact]
    public Task A_katalog_in_the_earliest_spelling_runs() => BeginnerExamples.WebsiteWithServiceAsync(_scenario);

    [CorpusFact]
    public Task A_website_gets_its_service_account() => BeginnerExamples.WithServiceAccountAsync(_scenario);

    [CorpusFact]
    public Task Secrets_are_copied_across_namespaces() => BeginnerExamples.SecretCopyAsync(_scenario);

    [CorpusFact]
    public Task A_cluster_scoped_resource_copies_config_maps() => BeginnerExamples.ConfigMapCopyAsync(_scenario);
}
