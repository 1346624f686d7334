using Orkestra.Cli.Tests.Running;

namespace Orkestra.Cli.Tests.Explaining;

/// <summary>The same of an operator on a real API server.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class WhyOnRealClusterTests(RealCluster cluster) : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [RealClusterFact]
    public async Task The_last_reconcile_is_told_and_what_is_not_known_is_said()
    {
        var scenario = new WhyScenario(_place);
        await using RealShops shops = await RealShops.RunAsync(_place, cluster, WhyScenario.Resource);

        await scenario.TellsTheLastReconcileAsync(shops.Run);
        await scenario.FindsTheKindByAnyNameAsync(shops.Run);
        await scenario.SaysWhatIsNotKnownAsync(shops.Run);
    }
}
