using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class UnchangedResyncTests : HostTestBase
{
    private const int Count = 1000;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Looking_at_a_thousand_unchanged_resources_again_sends_no_request()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await Widgets.CreateAsync(Scenario.Client, "Widget", Count);
        await StartAsync(Widgets.Plan("Widget") with { Resync = TimeSpan.FromSeconds(1) });
        await Eventually.BeTrueAsync(
            async () => (await Scenario.ListAsync(WellKnownResources.Events)).Count >= Count, "all events should be recorded", s_patience);

        // One whole round in which nothing was written says that the last write has been seen by everyone.
        do
        {
            await RoundAsync(Count);
        }
        while (Reconciles.All.Any(static seen => seen.Outcome.WroteAnything));

        Cluster.ClearRequests();
        await RoundAsync(2 * Count);

        Assert.Equal(Count, Reconciles.All.Select(static seen => seen.Key).Distinct().Count());
        Assert.Empty(OperatorRequests());
    }

    private Task RoundAsync(int reconciles)
    {
        Reconciles.Clear();
        return Eventually.BeTrueAsync(() => Reconciles.Count("widget") >= reconciles, "the resync should come round", s_patience);
    }
}
