using System.Globalization;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Plans;

public sealed class AutoscaleCompilerTests
{
    [Fact]
    public void What_a_document_says_becomes_the_plan()
    {
        AutoscalePlan plan = Plan("autoscale: { interval: 15s, cooldown: 3m, do: { workers: 8, queueDepth: 500, resync: 10s } }");

        Assert.Equal(
            new AutoscalePlan
            {
                Interval = TimeSpan.FromSeconds(15),
                Cooldown = TimeSpan.FromMinutes(3),
                Workers = 8,
                QueueDepth = 500,
                Resync = TimeSpan.FromSeconds(10),
                Cross = plan.Cross,
            },
            plan);
        Assert.Empty(plan.Cross);
    }

    [Fact]
    public void What_it_leaves_out_stays_and_the_times_have_defaults()
    {
        AutoscalePlan plan = Plan("autoscale: { do: { workers: 8 } }");

        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)), (plan.Interval, plan.Cooldown));
        Assert.Equal((8, null, null), (plan.Workers, plan.QueueDepth, plan.Resync));
    }

    [Fact]
    public void Without_the_block_there_is_no_plan() => Assert.Null(TestKatalogs.Plan("default: true").Autoscale);

    [Fact]
    public void The_entries_that_conditions_name_are_read_as_the_box_declares_them()
    {
        AutoscalePlan plan = Plan("""
            cross:
              - { crd: payment-system, as: pay, source: { endpoint: 'http://far/metrics', cacheFor: 20s, type: cr } }
              - { crd: unused }
            autoscale:
              conditions:
                when:
                  - { field: cross.pay.metrics.queueDepth, greaterThan: 60 }
                  - { field: '{{ .cross.Payment-System.metrics.errorRatePercent }}', lessThan: 5 }
                or:
                  - { field: metrics.queueDepth, greaterThan: 1 }
                  - { field: cross.neighbour.metrics.workersBusyPercent, greaterThan: 90 }
            """);

        Assert.Equal(
            ["pay: payment-system http://far/metrics", "Payment-System: payment-system http://far/metrics", "neighbour: neighbour ", "unused: unused "],
            plan.Cross.Select(static reference => $"{reference.Alias}: {reference.EntryName} {reference.Source?.Endpoint?.Text}"));
        Assert.Equal((CrossSourceKind.Metrics, TimeSpan.Zero), (plan.Cross[0].Source!.Kind, plan.Cross[0].Source!.CacheFor));
    }

    // Expressions specification 7.5, for 4 workers and a queue of 100; the figures beside a threshold, which has to be passed.
    [Theory]
    [InlineData("burst", 16, 1000, 5, 30, "61/0/0/0", "60/0/0/0")]
    [InlineData("steady", 8, 300, 30, 120, "41/71/0/0", "41/70/0/0")]
    [InlineData("latency-sensitive", 10, null, 15, 60, "0/0/0/201", "0/0/0/200")]
    [InlineData("cost-optimized", 2, 50, 30, 600, "81/0/61/0", "80/0/61/0")]
    public void A_preset_multiplies_what_is_declared(string name, int workers, int? depth, int interval, int cooldown, string above, string below)
    {
        AutoscalePlan plan = TestKatalogs.Plan($"autoscale: {{ profile: {name} }}", entry: "workers: 4\nqueue: { maxDepth: 100 }").Autoscale!;

        Assert.Equal((workers, depth, null), (plan.Workers, plan.QueueDepth, plan.Resync));
        Assert.Equal((interval, cooldown), ((int)plan.Interval.TotalSeconds, (int)plan.Cooldown.TotalSeconds));
        Assert.True(Holds(plan, above));
        Assert.False(Holds(plan, below));
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(22, false)]
    public void The_preset_for_the_night_goes_by_the_clock(int hour, bool holds)
    {
        AutoscalePlan plan = TestKatalogs.Plan("autoscale: { profile: batch }", entry: "workers: 2\nqueue: { maxDepth: 50 }").Autoscale!;

        Assert.Equal((6, 400, 60, 300), (plan.Workers, plan.QueueDepth, (int)plan.Interval.TotalSeconds, (int)plan.Cooldown.TotalSeconds));
        Assert.Equal(holds, plan.Gate!.Passes(new EvalContext(OrkDictionary.Empty, new DateTimeOffset(2026, 1, 2, hour, 30, 0, TimeSpan.Zero)), out _));
    }

    [Fact]
    public void A_preset_for_a_queue_without_bound_scales_when_anything_waits_and_leaves_it_without()
    {
        AutoscalePlan plan = TestKatalogs.Plan("autoscale: { profile: burst }", entry: "queue: { maxDepth: 0 }").Autoscale!;

        Assert.Equal(0, plan.QueueDepth);
        Assert.True(Holds(plan, "1/0/0/0"));
        Assert.False(Holds(plan, "0/0/0/0"));
    }

    private static AutoscalePlan Plan(string box) => TestKatalogs.Plan(box).Autoscale!;

    private static bool Holds(AutoscalePlan plan, string figures)
    {
        int[] numbers = [.. figures.Split('/').Select(static number => int.Parse(number, CultureInfo.InvariantCulture))];
        var metrics = ((string[])["queueDepth", "workersBusyPercent", "workersIdlePercent", "reconcileDurationP95Ms"]).Zip(numbers)
            .ToDictionary(static pair => pair.First, static pair => OrkValue.FromInt64(pair.Second), StringComparer.Ordinal);
        var root = new OrkDictionary(new Dictionary<string, OrkValue> { ["metrics"] = OrkValue.FromMap(new OrkDictionary(metrics)) });
        return plan.Gate!.Passes(new EvalContext(root, DateTimeOffset.UnixEpoch), out _);
    }
}
