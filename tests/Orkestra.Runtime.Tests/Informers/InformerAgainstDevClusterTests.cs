using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Informers;

/// <summary>Informers over the real client, against the dev cluster's API server.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The runner calls IAsyncLifetime.DisposeAsync.")]
public sealed class InformerAgainstDevClusterTests : IAsyncLifetime
{
    private static readonly KubeResource s_configMaps = WellKnownResources.ConfigMaps;
    private static readonly KubeResource s_crds = WellKnownResources.CustomResourceDefinitions;

    private readonly ConcurrentQueue<string> _events = new();
    private DevCluster.DevCluster _cluster = null!;
    private KubeClient _client = null!;
    private WatchGate _gate = null!;
    private InformerFactory _factory = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync();
        _client = KubeClient.Create(KubeConfig.Parse(_cluster.KubeConfig, "dev cluster"), TimeProvider.System, NullLoggerFactory.Instance);
        var options = new InformerOptions
        {
            PageSize = 10,
            BackoffStart = TimeSpan.FromMilliseconds(60),
            BackoffLimit = TimeSpan.FromMilliseconds(200),
        };
        _gate = new WatchGate(_client);
        _factory = new InformerFactory(_gate, TimeProvider.System, NullLoggerFactory.Instance, options: options);
    }

    public async Task DisposeAsync()
    {
        await _factory.DisposeAsync();
        _client.Dispose();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_selected_part_is_cached_over_several_pages_and_kept_current()
    {
        for (int i = 0; i < 25; i++)
        {
            await CreateMapAsync($"m{i:00}", "yes");
        }

        await CreateMapAsync("unselected", "no");
        Informer informer = Watch(s_configMaps, "pick=yes");
        await informer.WaitForSyncAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"m{i:00}"), informer.Store.List().Select(item => item.Name));

        await CreateMapAsync("late", "yes");
        await PatchAsync(s_configMaps, "m03", """{"data":{"k":"v2"}}""");
        await PatchAsync(s_configMaps, "m04", """{"metadata":{"labels":{"pick":"no"}}}""");
        await _client.DeleteAsync(s_configMaps, Key("m05"), DeleteOptions.Background, CancellationToken.None);

        await SeenAsync("Deleted m05");
        Assert.Equal(["Added late", "Updated m03", "Deleted m04", "Deleted m05"], _events.Skip(25));
        Assert.Equal(24, informer.Store.Count);
    }

    [Fact]
    public async Task Closed_watches_are_resumed_without_another_list()
    {
        Informer informer = Watch(s_configMaps, "pick=yes");
        await informer.WaitForSyncAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        for (int round = 0; round < 3; round++)
        {
            await CreateMapAsync($"m{round}", "yes");
            await SeenAsync($"Added m{round}");
            _cluster.CloseWatches();
        }

        await CreateMapAsync("last", "yes");

        await SeenAsync("Added last");
        Assert.Equal(1, Lists());
    }

    [Fact]
    public async Task A_compacted_history_leads_to_a_list_and_the_missed_changes_are_told()
    {
        await CreateMapAsync("gone", "yes");
        await CreateMapAsync("kept", "yes");
        Informer informer = Watch(s_configMaps, "pick=yes");
        await informer.WaitForSyncAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        int lists = Lists();

        // Changes that no watch sees: the next one is held up until the history is lost.
        Task held = _gate.CloseAsync();
        await Eventually.BeTrueAsync(
            () =>
            {
                _cluster.CloseWatches();
                return held.IsCompleted;
            },
            "a watch is held up");
        await _client.DeleteAsync(s_configMaps, Key("gone"), DeleteOptions.Background, CancellationToken.None);
        await CreateMapAsync("new", "yes");
        _cluster.CompactHistory();
        _gate.Open();

        await SeenAsync("Added new");
        await SeenAsync("Deleted gone");
        Assert.Equal(["kept", "new"], informer.Store.List().Select(item => item.Name));
        Assert.Equal(lists + 1, Lists());
    }

    [Fact]
    public async Task A_custom_resource_is_missing_until_its_CRD_is_installed_and_again_when_it_is_removed()
    {
        var widgets = new KubeResource(new GroupVersionKind("example.com", "v1", "Widget"), "widgets", Namespaced: true);
        Informer informer = Watch(widgets, null);
        Assert.Equal(InformerState.Missing, await informer.WaitForAnswerAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));

        await _client.CreateAsync(s_crds, null, Encoding.UTF8.GetBytes(WidgetCrd), CancellationToken.None);
        await informer.WaitForSyncAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        KubeObject widget = await _client.CreateAsync(
            widgets, "default", Json("""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w"},"spec":{"size":1}}"""), CancellationToken.None);
        informer.RecordWrite(widget);
        Assert.True(informer.Store.TryGet(Key("w"), out _));
        await SeenAsync("Added w");

        await _client.DeleteAsync(s_crds, ObjectKey.ClusterScoped("widgets.example.com"), DeleteOptions.Background, CancellationToken.None);

        await SeenAsync("Deleted w");
        await Eventually.BeTrueAsync(() => informer.State == InformerState.Missing, "the resource is missing");
        Assert.Equal(0, informer.Store.Count);
    }

    [Fact]
    public async Task Own_writes_are_read_at_once_while_others_write_too()
    {
        await CreateMapAsync("m", "yes");
        Informer informer = Watch(s_configMaps, "pick=yes");
        await informer.WaitForSyncAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        using var stop = new CancellationTokenSource();
        Task others = Task.Run(async () =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                await PatchAsync(s_configMaps, "m", $$"""{"data":{"other":"{{i}}"} }""");
            }
        });

        for (int i = 0; i < 50; i++)
        {
            KubeObject written = await PatchAsync(s_configMaps, "m", $$"""{"data":{"own":"{{i}}"} }""");
            informer.RecordWrite(written);
            Assert.True(informer.Store.TryGet(Key("m"), out KubeObject? read));
            Assert.True(ResourceVersion.IsAtLeast(read.ResourceVersion, written.ResourceVersion), $"read {read.ResourceVersion} after {written.ResourceVersion}");
        }

        await stop.CancelAsync();
        await others;
        KubeObject? last = await _client.GetAsync(s_configMaps, Key("m"), CancellationToken.None);
        await Eventually.BeTrueAsync(
            () => informer.Store.TryGet(Key("m"), out KubeObject? read) && read.ResourceVersion == last!.ResourceVersion, "the cache has caught up");
    }

    private const string WidgetCrd = """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.example.com"},
         "spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"widgets","singular":"widget","kind":"Widget","listKind":"WidgetList"},
         "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{
           "spec":{"type":"object","properties":{"size":{"type":"integer"}}}}}}}]}}
        """;

    private static ObjectKey Key(string name) => new("default", name);

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

    private Informer Watch(KubeResource resource, string? labels)
    {
        Informer informer = _factory.Acquire(new InformerScope(resource, LabelSelector: labels)).Informer;
        informer.Subscribe((in InformerEvent change) => _events.Enqueue($"{change.Type} {change.Object.Name}"));
        return informer;
    }

    private int Lists() => _cluster.Requests.Count(request => request.Verb == "list" && request.Path.Contains("configmaps", StringComparison.Ordinal));

    private Task<KubeObject> CreateMapAsync(string name, string pick) => _client.CreateAsync(
        s_configMaps,
        "default",
        Json($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{"pick":"{{{pick}}}"} },"data":{"k":"v"} }"""),
        CancellationToken.None);

    private Task<KubeObject> PatchAsync(KubeResource resource, string name, string patch) =>
        _client.PatchAsync(resource, Key(name), new KubePatch(PatchKind.Merge, Json(patch)), CancellationToken.None);

    private Task SeenAsync(string what) => Eventually.BeTrueAsync(() => _events.Contains(what), $"'{what}' is told");

    /// <summary>The real client, whose watches can be held up before they begin.</summary>
    private sealed class WatchGate(IKubeClient inner) : IKubeClient
    {
        private TaskCompletionSource? _open;
        private TaskCompletionSource _held = new();

        /// <summary>Holds up watches from now on; completes when one is waiting.</summary>
        public Task CloseAsync()
        {
            _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _held.Task;
        }

        public void Open() => _open?.TrySetResult();

        public async IAsyncEnumerable<WatchEvent> WatchAsync(
            KubeResource resource, string? ns, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (_open is { } open)
            {
                _held.TrySetResult();
                await open.Task.WaitAsync(cancellationToken);
            }

            await foreach (WatchEvent change in inner.WatchAsync(resource, ns, options, cancellationToken))
            {
                yield return change;
            }
        }

        public Task<ListPage> ListAsync(KubeResource resource, string? ns, ListOptions options, CancellationToken cancellationToken) =>
            inner.ListAsync(resource, ns, options, cancellationToken);

        public Task<KubeObject?> GetAsync(KubeResource resource, ObjectKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<KubeObject> CreateAsync(KubeResource resource, string? ns, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<KubeObject> ReplaceAsync(KubeResource resource, ObjectKey key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<KubeObject> PatchAsync(KubeResource resource, ObjectKey key, KubePatch patch, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> DeleteAsync(KubeResource resource, ObjectKey key, DeleteOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<byte[]> GetRawAsync(string pathAndQuery, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IKubeClient WithWriteGate(IWriteGate gate) => throw new NotSupportedException();
    }
}
