using Orkestra.Cli.Tests.Running;

namespace Orkestra.Cli.Tests.Commands;

/// <summary>The same against a real API server, which fills in what is left out and judges dry runs itself.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class PlanOnRealClusterTests(RealCluster cluster) : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [RealClusterFact]
    public async Task Plans_say_what_would_change_and_change_nothing()
    {
        var scenario = new PlanScenario(_place, cluster.KubeConfigPath);
        await using RealShops shops = await RealShops.RunAsync(_place, cluster, PlanScenario.Resource);

        await scenario.ChangesNothingAsync();
        await scenario.TellsEveryChangeAndWritesNoneAsync();
        await scenario.PrintsJsonAsync();
        await scenario.TellsRefusalsAsync();
        await scenario.NamesMissingKindsAsync();
    }
}
