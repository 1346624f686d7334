using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>The beginner's examples on a real kube-apiserver.</summary>
[Collection(RealClusterExamplesCollection.Name)]
public sealed class BeginnerExamplesOnRealClusterTests(RealCluster cluster)
{
    [RealClusterCorpusFact]
    public Task Hello_website_runs_as_it_is() => RunAsync(BeginnerExamples.HelloWebsiteAsItIsAsync);

    [RealClusterCorpusFact]
    public Task Hello_website_keeps_what_its_e2e_says() => RunAsync(BeginnerExamples.HelloWebsiteWithFittingFilesAsync);

    [RealClusterCorpusFact]
    public Task A_katalog_in_the_earliest_spelling_runs() => RunAsync(BeginnerExamples.WebsiteWithServiceAsync);

    [RealClusterCorpusFact]
    public Task A_website_gets_its_service_account() => RunAsync(BeginnerExamples.WithServiceAccountAsync);

    [RealClusterCorpusFact]
    public Task Secrets_are_copied_across_namespaces() => RunAsync(BeginnerExamples.SecretCopyAsync);

    [RealClusterCorpusFact]
    public Task A_cluster_scoped_resource_copies_config_maps() => RunAsync(BeginnerExamples.ConfigMapCopyAsync);

    private async Task RunAsync(Func<OperatorScenario, Task> steps)
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await steps(scenario);
    }
}
