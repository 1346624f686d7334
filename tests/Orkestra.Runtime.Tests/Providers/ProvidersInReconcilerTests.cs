using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Providers;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Providers;

/// <summary>How a reconciler carries out what was decided about providers.</summary>
public sealed class ProvidersInReconcilerTests
{
    private readonly CallLog _log = new();
    private readonly MemoryProvider _store;
    private readonly MemoryProvider _base;
    private readonly OperatorPlan _plan = TestKatalogs.Plan(
        """
        onReconcile:
          configMaps: [{ name: settings, data: { a: "1" } }]
        providers:
          store: [{ bucket: { name: "{{ .metadata.name }}" } }]
          base: [{ database: { name: "{{ .metadata.name }}" } }]
        """,
        root: "providers: [{ name: store }, { name: base }]");

    public ProvidersInReconcilerTests()
    {
        _store = new MemoryProvider("store", _log);
        _base = new MemoryProvider("base", _log);
    }

    [Fact]
    public async Task Providers_come_after_the_children_in_order_and_before_the_status()
    {
        await using ProviderRegistry registry = Registry();
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(_plan, providers: registry);
        await world.CreateWebsiteAsync();
        List<string> seen = [];
        _store.Looks = async request =>
        {
            KubeObject? child = await request.Reader.GetAsync(WellKnownResources.ConfigMaps, new ObjectKey("default", "settings"), CancellationToken.None);
            KubeObject owner = (await request.Reader.GetAsync(request.OwnerType, request.Owner.Key, CancellationToken.None))!;
            seen.Add(child is null ? "no child" : "child");
            seen.Add(TestObjects.Json(owner.Json)["status"] is null ? "no status" : "status");
        };

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        Assert.Equal(["child", "no status"], seen);
        Assert.Equal(
            ["store initialize", "store reconcile bucket name=my-site", "base initialize", "base reconcile database name=my-site"],
            _log.Calls);
        Assert.True(outcome.StatusWritten);
        Assert.Equal(["providers.store[0]: Call bucket", "providers.base[0]: Call database"], Entries(world).TakeLast(2));
    }

    [Fact]
    public async Task The_first_failure_fails_the_cycle_keeps_the_children_and_shows_in_status_event_and_trace()
    {
        await using ProviderRegistry registry = Registry();
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(_plan, providers: registry);
        await world.CreateWebsiteAsync();
        _store.Refusal = "no room";

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Failed, "providers.store: no room"), (outcome.Kind, outcome.Message));
        Assert.IsType<InvalidOperationException>(outcome.Exception);
        Assert.NotNull(await world.GetAsync(WellKnownResources.ConfigMaps, "settings"));
        Assert.DoesNotContain(_log.Calls, static call => call.StartsWith("base", StringComparison.Ordinal));
        Assert.Contains("no room", (string?)TestObjects.Json((await world.GetAsync(TestKatalogs.Websites, "my-site"))!.Json)["status"]!["conditions"]![0]!["message"], StringComparison.Ordinal);
        Assert.Contains(world.Events, static raised => raised is { IsWarning: true, Reason: "WebsiteReconcileError" } && raised.Message.Contains("no room", StringComparison.Ordinal));
        Assert.Equal(["providers.store[0]: Fail no room", "providers.base[0]: Skip not called, because the call before it failed"], Entries(world).TakeLast(2));

        _store.Refusal = null;
        Assert.Equal(ReconcileOutcomeKind.Succeeded, (await world.ReconcileAsync()).Kind);
        Assert.Equal("database name=my-site", _base.KeptFor("default/my-site"));
    }

    [Fact]
    public async Task A_provider_that_could_not_be_initialised_fails_the_cycle_until_it_can()
    {
        await using ProviderRegistry registry = Registry();
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(_plan, providers: registry);
        await world.CreateWebsiteAsync();
        _store.InitializationRefusal = "the cloud is away";

        ReconcileOutcome failed = await world.ReconcileAsync();
        _store.InitializationRefusal = null;
        ReconcileOutcome succeeded = await world.ReconcileAsync();

        Assert.Equal("providers.store: it could not be initialised: the cloud is away", failed.Message);
        Assert.Equal(ReconcileOutcomeKind.Succeeded, succeeded.Kind);
    }

    [Fact]
    public async Task A_child_that_cannot_be_written_keeps_providers_from_being_called()
    {
        await using ProviderRegistry registry = Registry();
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(_plan, providers: registry);
        await world.CreateWebsiteAsync();
        KubeObject other = await world.CreateAsync(WellKnownResources.ConfigMaps, "default", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"other"}}""");
        await world.CreateAsync(WellKnownResources.ConfigMaps, "default", $$"""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings",
             "ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"other","uid":"{{other.Uid}}","controller":true}]},"data":{"a":"b"} }
            """);

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Failed, outcome.Kind);
        Assert.Empty(_log.Calls);
    }

    [Fact]
    public async Task At_deletion_every_provider_is_tried_and_failures_keep_the_finalizer_together()
    {
        await using ProviderRegistry registry = Registry();
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(_plan, providers: registry);
        KubeObject website = await world.CreateWebsiteAsync();
        Assert.Equal(ReconcileOutcomeKind.Succeeded, (await world.ReconcileAsync()).Kind);
        await world.Client.DeleteAsync(TestKatalogs.Websites, website.Key, DeleteOptions.Background, CancellationToken.None);
        await world.SyncAsync();
        (_store.Refusal, _base.Refusal) = ("still full", "still open");

        ReconcileOutcome failed = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Failed, "providers.store: still full; providers.base: still open"), (failed.Kind, failed.Message));
        Assert.True((await world.GetAsync(TestKatalogs.Websites, "my-site"))!.HasFinalizer(Finalizers.Cleanup));
        PlannedEvent raised = Assert.Single(world.Events, static raised => raised.IsWarning);
        Assert.Equal(("WebsiteDeleteError", "Deletion by providers failed: providers.store: still full; providers.base: still open"), (raised.Reason, raised.Message));
        Assert.Equal(["providers.store[0]: Fail still full", "providers.base[0]: Fail still open"], Entries(world));

        (_store.Refusal, _base.Refusal) = (null, null);
        ReconcileOutcome done = await world.ReconcileAsync();

        Assert.True(done.Kind == ReconcileOutcomeKind.Succeeded, done.Message);
        Assert.Equal((string.Empty, string.Empty), (_store.KeptFor("default/my-site"), _base.KeptFor("default/my-site")));
        Assert.Null(await world.GetAsync(TestKatalogs.Websites, "my-site"));
        Assert.Contains(world.Events, static raised => raised.Reason == "WebsiteDeleted");
    }

    [Fact]
    public async Task A_replica_that_may_not_write_calls_nobody()
    {
        var gate = new ClosedGate();
        await using var registry = new ProviderRegistry([_store, _base], [_plan], static _ => null, NullLoggerFactory.Instance) { Gate = gate };
        var caller = new ProviderCaller(TestKatalogs.Websites, new RecordingClient(), registry);

        ProviderReport report = await caller.DeleteAsync([new ProviderCall("store", [new ProvidedResource("bucket", new Dictionary<string, string>())])], TestObjects.Website(), CancellationToken.None);

        Assert.Contains("does not hold the lease", report.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_log.Calls, static call => call.Contains("delete", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Entries(ReconcilerWorld world)
    {
        Assert.True(world.Traces.TryGet(new ObjectKey("default", "my-site"), out ReconcileTrace? trace));
        return trace.Entries.Select(static entry => entry.ToString());
    }

    private ProviderRegistry Registry() => new([_store, _base], [_plan], static _ => null, NullLoggerFactory.Instance);

    private sealed class ClosedGate : IWriteGate
    {
        public bool IsOpen => false;

        public CancellationToken Closed => CancellationToken.None;
    }
}
