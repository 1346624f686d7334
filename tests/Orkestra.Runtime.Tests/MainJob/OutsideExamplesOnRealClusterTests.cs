using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.MainJob;

/// <summary>The examples of reading outside on a real kube-apiserver.</summary>
[Collection(RealClusterExamplesCollection.Name)]
public sealed class OutsideExamplesOnRealClusterTests(RealCluster cluster)
{
    [RealClusterCorpusFact]
    public Task An_application_waits_for_its_database() => RunAsync(OutsideExamples.CrossCrdAsync);

    [RealClusterCorpusFact]
    public Task A_deployment_waits_for_a_health_check() => RunAsync(OutsideExamples.HealthGateAsync);

    private async Task RunAsync(Func<OperatorScenario, Task> steps)
    {
        await using OperatorScenario scenario = OperatorScenario.OnFile(cluster.KubeConfigPath);
        await steps(scenario);
    }
}
