using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;

namespace Orkestra.Runtime.Tests.Cross;

/// <summary>Custom resources of one entry that wait for those of another; the same steps on both judges.</summary>
internal static class CrossScenario
{
    private const string Reader = "CrossReader";
    private const string Source = "CrossSource";

    // So long that only a wake-up can open the gate within a test.
    private static readonly TimeSpan s_never = TimeSpan.FromHours(12);

    public static async Task AGateOpensWhenTheObservedResourceBecomesReadyAsync(OperatorScenario scenario)
    {
        await scenario.ApplyAsync(Widgets.Crd(Source));
        await scenario.ApplyAsync(Widgets.Crd(Reader));
        await scenario.StartAsync(Widgets.Plan(Source) with { Resync = s_never }, Readers(source: null));
        await scenario.ApplyAsync(Widgets.Object(Reader, "app"));
        await scenario.HasAsync(Widgets.Resource(Reader), "app", "status.waitsFor", "nothing");

        // It appears, it becomes ready, it changes, it goes: each is seen without a resync.
        await scenario.ApplyAsync(Widgets.Object(Source, "app-db"));
        await scenario.HasAsync(Widgets.Resource(Reader), "app", "status.waitsFor", "Ready");
        Assert.Null(await scenario.FindAsync(WellKnownResources.ConfigMaps, "app-config"));
        await SayAsync(scenario, """{"phase":"Ready","endpoint":"db:1"}""");
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "app-config", "data.DB_HOST", "db:1");
        await SayAsync(scenario, """{"endpoint":"db:2"}""");
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "app-config", "data.DB_HOST", "db:2");
        await scenario.DeleteAsync(Widgets.Resource(Source), "app-db");
        await scenario.DisappearsAsync(WellKnownResources.ConfigMaps, "app-config");
    }

    /// <summary>The reading entry alone, which asks another runtime.</summary>
    public static async Task AnotherRuntimeIsAskedAsync(OperatorScenario scenario, OperatorScenario other)
    {
        await scenario.ApplyAsync(Widgets.Crd(Source));
        await scenario.ApplyAsync(Widgets.Crd(Reader));
        await other.StartAsync(Widgets.Plan(Source));
        await scenario.ApplyAsync(Widgets.Object(Source, "app-db", "far"));
        await SayAsync(scenario, """{"phase":"Ready","endpoint":"far:1"}""");
        await other.HasAsync(Widgets.Resource(Source), "app-db", "status.endpoint", "far:1");
        await scenario.StartAsync(Readers(new CrossSourcePlan { Host = new ConstantExpression(other.LiveApi.AbsoluteUri), CacheFor = TimeSpan.FromSeconds(1) }));
        await scenario.ApplyAsync(Widgets.Object(Reader, "app"));

        await scenario.HasAsync(WellKnownResources.ConfigMaps, "app-config", "data.DB_HOST", "far:1");
        await scenario.HasAsync(WellKnownResources.ConfigMaps, "app-config", "data.VALUE", "far");
    }

    private static async Task SayAsync(OperatorScenario scenario, string status) => await scenario.Client.PatchAsync(
        Widgets.Resource(Source),
        new ObjectKey("default", "app-db"),
        new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes($$"""{"status":{{status}}}""")) { Subresource = "status" },
        CancellationToken.None);

    private static OperatorPlan Readers(CrossSourcePlan? source) => new()
    {
        EntryName = "reader",
        Katalog = new KatalogInfo("cross"),
        Resource = Widgets.Resource(Reader),
        Resync = source is null ? s_never : TimeSpan.FromSeconds(1),
        Cross = [new CrossPlan("db") { EntryName = Source, Name = new InterpretedExpression("{{ .metadata.name }}-db"), Source = source }],
        OnReconcile = new HookBlockPlan
        {
            Resources =
            [
                new ResourcePlan
                {
                    DeclarationPath = "onReconcile.configMaps[0]",
                    Name = new InterpretedExpression("{{ .metadata.name }}-config"),
                    Mode = ApplyMode.Reconcile,
                    Gate = new DelegateGate("the database is ready", static data => ContextText.Read(data, "cross.db.status.phase") == "Ready"),
                    Body = new ConfigMapBody
                    {
                        Data = [new("DB_HOST", new InterpretedExpression("{{ .cross.db.status.endpoint }}")), new("VALUE", new InterpretedExpression("{{ .cross.db.spec.value }}"))],
                    },
                },
            ],
        },
        Status = new StatusPlan
        {
            Fields = [new StatusFieldPlan("waitsFor", new InterpretedExpression("{{ if eq .cross.db.found \"true\" }}Ready{{ else }}nothing{{ end }}"))],
        },
    };
}
