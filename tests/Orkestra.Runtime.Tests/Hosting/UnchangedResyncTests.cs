using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class UnchangedResyncTests : HostTestBase
{
    [Fact]
    public async Task Looking_at_fifty_unchanged_resources_again_sends_no_request()
    {
        const int count = 50;
        await Scenario.ApplyAsync(string.Join("\n---\n", Enumerable.Range(0, count).Select(i => Widgets.Object("Widget", $"w{i}")).Prepend(Widgets.Crd("Widget"))));
        await StartAsync(Widgets.Plan("Widget") with { Resync = TimeSpan.FromMilliseconds(500) });
        await Eventually.BeTrueAsync(
            async () => (await Scenario.ListAsync(WellKnownResources.Events)).Count >= count
                && (await Scenario.ListAsync(Widgets.Resource("Widget"))).All(static seen => MainJob.OperatorScenario.Condition(seen, "Ready") == "True"),
            "all resources should be Ready and all events recorded");

        // One whole round in which nothing was written says that the last write has been seen by everyone.
        await Eventually.BeTrueAsync(
            async () =>
            {
                await RoundAsync(count);
                return Reconciles.All.All(static seen => !seen.Outcome.WroteAnything);
            },
            "the writes should come to an end");

        Cluster.ClearRequests();
        await RoundAsync(2 * count);

        Assert.Equal(count, Reconciles.All.Select(static seen => seen.Key).Distinct().Count());
        Assert.Empty(OperatorRequests());
    }

    private Task RoundAsync(int reconciles)
    {
        Reconciles.Clear();
        return Eventually.BeTrueAsync(() => Reconciles.Count("widget") >= reconciles, "the resync should come round");
    }
}
