using System.Net.Http.Json;
using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.External;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Autoscaling;

/// <summary>Operators that scale by their own figures and by those of others; the same steps on both judges.</summary>
internal static class AutoscaleScenario
{
    private const string Busy = "ScaleBusy";
    private const string Helper = "ScaleHelper";

    private static readonly HttpClient s_http = new();

    public static async Task ADeepQueueGetsMoreWorkersUntilItIsEmptyAsync(OperatorScenario scenario)
    {
        await using Dam dam = await Dam.StartAsync();
        await PrepareAsync(scenario);
        await scenario.StartAsync(dam.Plan() with { Autoscale = Deep("metrics.queueDepth") with { Workers = 3, QueueDepth = 500 } });

        // One custom resource is with the declared worker and five wait: more than three.
        await dam.HoldsAsync(3);
        await ScalingAsync(scenario, "scalebusy", static scaling => Number(scaling, "effective") == 3 && Number(scaling, "inFlight") == 3
            && Number(scaling, "configured") == 1 && Number(scaling, "queueDepthEffective") == 500 && scaling.GetProperty("overrideActive").GetBoolean());

        dam.Open();
        await ScalingAsync(scenario, "scalebusy", static scaling => Number(scaling, "effective") == 1 && Number(scaling, "inFlight") == 0
            && Number(scaling, "queueDepthEffective") == 100 && !scaling.GetProperty("overrideActive").GetBoolean());
        for (int number = 0; number < 6; number++)
        {
            await scenario.HasAsync(WellKnownResources.ConfigMaps, Widgets.Child(Busy, $"w{number}"), "data.value", "1");
        }
    }

    /// <summary>A helper scales while another entry has a deep queue.</summary>
    /// <param name="scenario">Runs the helper.</param>
    /// <param name="other">Runs the busy entry; null lets the same process do so.</param>
    public static async Task ADeepQueueElsewhereGetsMoreWorkersHereAsync(OperatorScenario scenario, OperatorScenario? other)
    {
        await using Dam dam = await Dam.StartAsync();
        await PrepareAsync(scenario);
        await scenario.ApplyAsync(Widgets.Crd(Helper));
        if (other is not null)
        {
            await other.StartAsync(dam.Plan());
        }

        var busy = new CrossPlan(Busy.ToLowerInvariant())
        {
            EntryName = Busy,
            Source = other is null ? null : new CrossSourcePlan { Host = new ConstantExpression(other.LiveApi.AbsoluteUri), Kind = CrossSourceKind.Metrics, CacheFor = TimeSpan.Zero },
        };
        OperatorPlan helper = Widgets.Plan(Helper) with { Workers = 1, Autoscale = Deep("cross.scalebusy.metrics.queueDepth") with { Cross = [busy], Workers = 4 } };
        await scenario.StartAsync(other is null ? [dam.Plan(), helper] : [helper]);

        await ScalingAsync(scenario, "scalehelper", static scaling => Number(scaling, "effective") == 4 && Number(scaling, "idle") == 4);
        dam.Open();
        await ScalingAsync(scenario, "scalehelper", static scaling => Number(scaling, "effective") == 1 && Number(scaling, "idle") == 1);
    }

    private static async Task PrepareAsync(OperatorScenario scenario)
    {
        await scenario.ApplyAsync(Widgets.Crd(Busy));
        for (int number = 0; number < 6; number++)
        {
            await scenario.ApplyAsync(Widgets.Object(Busy, $"w{number}"));
        }
    }

    private static AutoscalePlan Deep(string field) => new()
    {
        Interval = TimeSpan.FromMilliseconds(100),
        Cooldown = TimeSpan.Zero,
        Gate = new DelegateGate($"{field} greaterThan 2", data => int.TryParse(ContextText.Read(data, field), out int depth) && depth > 2),
    };

    private static Task ScalingAsync(OperatorScenario scenario, string entry, Func<JsonElement, bool> expected) => Eventually.PassAsync(
        async () =>
        {
            JsonElement info = await s_http.GetFromJsonAsync<JsonElement>(new Uri(scenario.LiveApi, $"/katalog/{entry}"));
            Assert.True(expected(info.GetProperty("autoscalerWorkers")), info.GetRawText());
        },
        $"the live API should show how {entry} scales");

    private static int Number(JsonElement scaling, string name) => scaling.GetProperty(name).GetInt32();

    /// <summary>A service that holds back every call until it is opened, and the operator that calls it for each custom resource.</summary>
    private sealed class Dam : IAsyncDisposable
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private LoopbackServer _server = null!;

        public static async Task<Dam> StartAsync()
        {
            var dam = new Dam();
            dam._server = await LoopbackServer.StartAsync(async context =>
            {
                await dam._open.Task.WaitAsync(context.RequestAborted);
                await LoopbackServer.Saying("{}")(context);
            });
            return dam;
        }

        public OperatorPlan Plan() => Widgets.Plan(Busy) with
        {
            Workers = 1,
            Resync = TimeSpan.FromHours(12),
            OnReconcile = new HookBlockPlan { External = [new ExternalCallPlan("dam", new ConstantExpression(_server.Address.AbsoluteUri)) { Timeout = TimeSpan.FromHours(1) }] },
        };

        public Task HoldsAsync(int calls) =>
            Eventually.BeTrueAsync(() => _server.Requests.Count == calls, $"{calls} reconciles should be under way at once");

        public void Open() => _open.TrySetResult();

        public ValueTask DisposeAsync()
        {
            Open();
            return _server.DisposeAsync();
        }
    }
}
