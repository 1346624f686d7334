using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Providers;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Providers;

/// <summary>A Katalog with two providers from its first cycle to its end; the same steps on both judges.</summary>
internal sealed class ProviderScenario
{
    private const string Kind = "Provided";

    private const string Text = """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: provided }
        providers:
          - { name: store, required: true, auth: { key: $ORKESTRA_TEST_ABSENT, region: eu } }
          - { name: base, required: true }
        spec:
          crds:
            provided:
              apiTypes: { group: test.orkestra.io, version: v1, kind: Provided, plural: provideds }
              operatorBox:
                onReconcile:
                  configMaps: [{ name: "provided-{{ .metadata.name }}", data: { value: "{{ .spec.value }}" } }]
                providers:
                  store:
                    - bucket: { name: "{{ .metadata.name }}-{{ .spec.value }}" }
                    - bucket: { name: "{{ .metadata.name }}-backup" }
                      when: [{ field: spec.backup, equals: "true" }]
                  base:
                    - database: { name: "{{ .metadata.name }}" }
        """;

    private readonly OperatorScenario _cluster;
    private readonly CallLog _log = new();
    private readonly MemoryProvider _store;
    private readonly MemoryProvider _base;

    public ProviderScenario(OperatorScenario cluster)
    {
        _cluster = cluster;
        _store = new MemoryProvider("store", _log);
        _base = new MemoryProvider("base", _log);
    }

    private static KubeResource Resource => Widgets.Resource(Kind);

    /// <summary>They come after the children, obey conditions, and at the end are all tried, with what fails told together.</summary>
    public async Task RunAsync()
    {
        (_store.Refusal, _base.Refusal) = ("no room", null);
        List<string> withoutChild = [];
        _store.Looks = async request =>
        {
            if (await request.Reader.GetAsync(WellKnownResources.ConfigMaps, new ObjectKey(request.OwnerNamespace, "provided-a"), CancellationToken.None) is null)
            {
                withoutChild.Add(request.OwnerName);
            }
        };
        await _cluster.ApplyAsync(Widgets.Crd(Kind));
        await StartAsync();
        await _cluster.ApplyAsync(Widgets.Object(Kind, "a"));

        // The first failure is the end of a cycle, and the status says why; the child stays.
        await StatusSaysAsync("False", "no room");
        await _cluster.AppearsAsync(WellKnownResources.ConfigMaps, "provided-a");
        Assert.Equal(string.Empty, _base.KeptFor("default/a"));
        Assert.Equal(("eu", string.Empty), (_store.Auth?["region"], _store.Auth?["key"]));

        _store.Refusal = null;
        await StatusSaysAsync("True", string.Empty);
        Assert.Equal(("bucket name=a-1", "database name=a"), (_store.KeptFor("default/a"), _base.KeptFor("default/a")));
        Assert.Empty(withoutChild);

        // A condition lets a declaration in; when it lets go again the declaration is not passed, and nothing is deleted.
        await EditAsync("""{"spec":{"backup":"true"}}""", "bucket name=a-1; bucket name=a-backup");
        await EditAsync("""{"spec":{"backup":"false","value":"2"}}""", "bucket name=a-2");
        Assert.DoesNotContain(_log.Calls, static call => call.Contains("delete", StringComparison.Ordinal));
        string[] order = [.. _log.Calls.Where(static call => call.Contains("a-2", StringComparison.Ordinal) || call.StartsWith("base reconcile", StringComparison.Ordinal))];
        Assert.Equal("base reconcile database name=a", order[Array.FindIndex(order, static call => call.Contains("a-2", StringComparison.Ordinal)) + 1]);

        await DeleteAsync();
    }

    private async Task DeleteAsync()
    {
        (_store.Refusal, _base.Refusal, _store.Looks) = ("still full", "still open", null);
        await _cluster.DeleteAsync(Resource, "a");

        // Both are tried, whatever the conditions say, and keep the resource together.
        await Eventually.PassAsync(
            async () =>
            {
                IReadOnlyList<KubeObject> events = await _cluster.ListAsync(WellKnownResources.Events);
                Assert.Contains(
                    "Deletion by providers failed: providers.store: still full; providers.base: still open",
                    events.Where(static found => OperatorScenario.Read(found, "reason") == "ProvidedDeleteError").Select(static found => OperatorScenario.Read(found, "message")));
            },
            "one event should tell of both providers",
            _cluster.Patience);
        Assert.True((await _cluster.FindAsync(Resource, "a"))!.HasFinalizer(Finalizers.Cleanup));
        Assert.Contains("store delete bucket name=a-2; bucket name=a-backup", _log.Calls);
        Assert.Contains("base delete database name=a", _log.Calls);

        (_store.Refusal, _base.Refusal) = (null, null);
        await _cluster.DisappearsAsync(Resource, "a");
        Assert.Equal((string.Empty, string.Empty), (_store.KeptFor("default/a"), _base.KeptFor("default/a")));
    }

    private Task StartAsync()
    {
        IReadOnlyList<IProvider> providers = [_store, _base];
        LoadedKatalog katalog = new KatalogLoader(new DiskFiles()).Load([new SourceFile("provided.katalog.yaml", Text)], providers: [.. providers.Select(static provider => provider.Name)]);
        Assert.False(katalog.Diagnostics.HasErrors, DiagnosticRenderer.Render(katalog.Diagnostics));
        return _cluster.StartAsync(new OperatorHostOptions { Plans = katalog.Compile(RuntimeDefaults.Standard), Client = _cluster.Client, Providers = providers });
    }

    private async Task EditAsync(string merge, string kept)
    {
        await _cluster.PatchAsync(Resource, "a", merge);
        await Eventually.PassAsync(
            () =>
            {
                Assert.Equal(kept, _store.KeptFor("default/a"));
                return Task.CompletedTask;
            },
            "the store should be asked for what is declared now",
            _cluster.Patience);
        await StatusSaysAsync("True", string.Empty);
    }

    private Task StatusSaysAsync(string ready, string message) => Eventually.PassAsync(
        async () =>
        {
            KubeObject found = (await _cluster.FindAsync(Resource, "a"))!;
            Assert.Equal(
                ("Ready", ready, true),
                (OperatorScenario.Read(found, "status.conditions.0.type"), OperatorScenario.Read(found, "status.conditions.0.status"), OperatorScenario.Read(found, "status.conditions.0.message").Contains(message, StringComparison.Ordinal)));
            Assert.Equal(OperatorScenario.Read(found, "metadata.generation"), OperatorScenario.Read(found, "status.conditions.0.observedGeneration"));
        },
        $"Ready should be {ready} with '{message}'",
        _cluster.Patience);
}
