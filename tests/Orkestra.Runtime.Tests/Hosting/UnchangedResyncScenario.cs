using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>A thousand resources that are as they should be, looked at again and again.</summary>
/// <param name="scenario">The cluster.</param>
/// <param name="requestsSince">What the server says the operator has asked of it from a time on, new watches included.</param>
internal sealed class UnchangedResyncScenario(OperatorScenario scenario, Func<DateTimeOffset, IReadOnlyList<string>> requestsSince)
{
    private const int Count = 1000;
    private const string Kind = "Widget";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly ReconcileCounter _reconciles = new();

    public async Task Looking_at_a_thousand_unchanged_resources_again_sends_no_request()
    {
        await scenario.ApplyAsync(Widgets.Crd(Kind));
        await Widgets.CreateAsync(scenario.Client, Kind, Count);
        await scenario.StartAsync(new OperatorHostOptions
        {
            Plans = [Widgets.Plan(Kind) with { Resync = TimeSpan.FromSeconds(1), Workers = 8 }],
            Client = scenario.Client,
            Observer = _reconciles,
        });
        // One whole round in which nothing was written says that the last write has been seen by everyone.
        do
        {
            await RoundsAsync(1);
        }
        while (_reconciles.All.Any(static seen => seen.Outcome.WroteAnything));
        await Eventually.BeTrueAsync(
            async () => (await scenario.ListAsync(WellKnownResources.Events)).Count >= Count, "all events should be recorded", s_patience);

        // Much less than the five minutes after which the first watch may end by its own timeout and be resumed.
        DateTimeOffset begin = TimeProvider.System.GetUtcNow();
        await RoundsAsync(3);

        Assert.Equal([], requestsSince(begin));
        Assert.DoesNotContain(_reconciles.All, static seen => seen.Outcome.WroteAnything);
    }

    /// <summary>
    /// Waits until each resource has been reconciled so many times more. The first of them may have been on its way already; each further
    /// one is a resync.
    /// </summary>
    private Task RoundsAsync(int rounds)
    {
        _reconciles.Clear();
        return Eventually.BeTrueAsync(
            () => _reconciles.All.CountBy(static seen => seen.Key).Count(seen => seen.Value >= rounds) == Count, "the resync should come round", s_patience);
    }
}
