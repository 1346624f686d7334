using System.Globalization;
using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Autoscaling;

/// <summary>Runtime specification 32, number 12, on the embedded cluster.</summary>
public sealed class AutoscaleOnDevClusterTests : HostTestBase
{
    private static readonly HttpClient s_metrics = new();

    private readonly ManualClock _clock = new();
    private volatile bool _met;
    private int _judged;

    [Fact]
    public Task Behaviour_12_autoscale_override_a_deep_queue_gets_more_workers_until_it_is_empty() => AutoscaleScenario.ADeepQueueGetsMoreWorkersUntilItIsEmptyAsync(Scenario);

    [Fact]
    public Task Behaviour_12_autoscale_cross_metrics_are_read_in_process() => AutoscaleScenario.ADeepQueueElsewhereGetsMoreWorkersHereAsync(Scenario, other: null);

    [Fact]
    public async Task Behaviour_12_autoscale_cross_metrics_are_read_over_http()
    {
        await using OperatorScenario other = OperatorScenario.On(Cluster, "the-other");
        await AutoscaleScenario.ADeepQueueElsewhereGetsMoreWorkersHereAsync(Scenario, other);
    }

    [Fact]
    public async Task Behaviour_12_autoscale_override_cooldown_restore_and_baseline_after_a_restart()
    {
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Widget"), Widgets.Object("Widget", "a")));
        await Scenario.StartAsync(Options([Plan]) with { Time = _clock });
        await ShowsAsync("default 2 30s 100", "2 of 2, 30s, 100, False");

        _met = true;
        await JudgeAsync(1);
        await ShowsAsync("autoscaler 5 10s 700", "5 of 2, 10s, 700, True");
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a", "2"));
        await Scenario.HasAsync(Widgets.Resource("Widget"), "a", "status.box", "true 5");
        Assert.Equal("1 1 0 5 700", await SeriesAsync());

        // Six minutes of a cooldown of ten, interrupted once.
        _met = false;
        await JudgeAsync(7);
        _met = true;
        await JudgeAsync(1);
        _met = false;
        await JudgeAsync(7);
        await ShowsAsync("autoscaler 5 10s 700", "5 of 2, 10s, 700, True");
        await JudgeAsync(4);
        await ShowsAsync("default 2 30s 100", "2 of 2, 30s, 100, False");
        Assert.Equal("0 1 1 2 100", await SeriesAsync());

        _met = true;
        await JudgeAsync(1);
        await ShowsAsync("autoscaler 5 10s 700", "5 of 2, 10s, 700, True");
        await Scenario.StopAsync();
        await Scenario.StartAsync(Options([Plan]) with { Time = _clock });
        await ShowsAsync("default 2 30s 100", "2 of 2, 30s, 100, False");
        Assert.Equal("0 0 0 2 100", await SeriesAsync());
    }

    [Fact]
    public async Task An_entry_that_does_not_scale_shows_nothing_of_it()
    {
        await Scenario.ApplyAsync(Widgets.Crd("Widget"));
        await StartAsync(Widgets.Plan("Widget"));

        (_, JsonElement info) = await AskAsync("/katalog/widget");

        Assert.Equal((false, false), (info.GetProperty("autoscalerEnabled").GetBoolean(), info.TryGetProperty("autoscalerWorkers", out _)));
        Assert.Equal("    ", await SeriesAsync());
    }

    private OperatorPlan Plan => Widgets.Plan("Widget") with
    {
        Autoscale = new AutoscalePlan
        {
            Interval = TimeSpan.FromMinutes(1),
            Cooldown = TimeSpan.FromMinutes(10),
            Gate = new DelegateGate("the test says so", _ =>
            {
                Interlocked.Increment(ref _judged);
                return _met;
            }),
            Workers = 5,
            QueueDepth = 700,
            Resync = TimeSpan.FromSeconds(10),
        },
        Status = new StatusPlan { Fields = [new StatusFieldPlan("box", new InterpretedExpression("{{ .metrics.autoscaleActive }} {{ .metrics.workers }}"))] },
    };

    private async Task JudgeAsync(int times)
    {
        for (int i = 0; i < times; i++)
        {
            int before = Volatile.Read(ref _judged);
            await Eventually.BeTrueAsync(
                () =>
                {
                    // In seconds, so that no two judgements fall into one step.
                    _clock.Advance(TimeSpan.FromSeconds(1));
                    return Volatile.Read(ref _judged) > before;
                },
                "the conditions should be judged");
        }
    }

    private Task ShowsAsync(string settings, string scaling) => Eventually.PassAsync(
        async () =>
        {
            (_, JsonElement info) = await AskAsync("/katalog/widget");
            JsonElement found = info.GetProperty("autoscalerWorkers");
            Assert.Equal(
                settings,
                $"{info.GetProperty("workersSource")} {info.GetProperty("workers")} {info.GetProperty("resync")} {info.GetProperty("maxDepth")}");
            Assert.Equal(
                scaling,
                $"{found.GetProperty("effective")} of {found.GetProperty("configured")}, {found.GetProperty("resyncEffective")}, {found.GetProperty("queueDepthEffective")}, {found.GetProperty("overrideActive")}");
            Assert.Equal(found.GetProperty("effective").GetInt32(), info.GetProperty("workerDetails").EnumerateObject().Count());
        },
        "the live API should show the settings in force");

    // Active, overrides, restores, workers and queue depth, as Prometheus sees them.
    private async Task<string> SeriesAsync()
    {
        string[] lines = (await s_metrics.GetStringAsync(new Uri(Scenario.LiveApi, "/metrics"))).Split('\n');
        return string.Join(' ', ((string[])["override_active", "overrides_total", "restores_total", "workers_current", "queue_depth_current"]).Select(name =>
            lines.SingleOrDefault(line => line.StartsWith(string.Create(CultureInfo.InvariantCulture, $"orkestra_autoscale_{name}{{"), StringComparison.Ordinal))?.Split(' ')[^1] ?? string.Empty));
    }
}
