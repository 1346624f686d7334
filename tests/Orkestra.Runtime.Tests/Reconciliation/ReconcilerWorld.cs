using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.DevCluster;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Providers;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources;
using Orkestra.Sdk.Expressions;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>
/// A reconciler on a dev cluster, with caches that hold what was read and written. <see cref="SyncAsync"/> does what watches would.
/// </summary>
internal sealed class ReconcilerWorld : ICustomResourceCache, IChildCache, ISourceReader, IEventSink, IAsyncDisposable
{
    private readonly DevCluster.DevCluster? _cluster;
    private readonly KubeClient _client;
    private readonly Dictionary<ObjectKey, KubeObject> _resources = [];
    private readonly Dictionary<ChildName, KubeObject> _children = [];

    private ReconcilerWorld(DevCluster.DevCluster? cluster, string kubeConfig, string ns, OperatorPlan plan, ProviderRegistry? providers = null, HookAdapter? hooks = null)
    {
        _cluster = cluster;
        Namespace = ns;
        Plan = plan;
        _client = KubeClient.Create(KubeConfig.Parse(kubeConfig, "test cluster"), TimeProvider.System, NullLoggerFactory.Instance);
        Reconciler = new Reconciler(plan, this, this, this, _client, new ReconcilerOptions
        {
            Time = Clock,
            Random = new SeededRandomSource(1),
            Events = this,
            Traces = Traces,
            Providers = providers,
            Hooks = hooks is null ? null : new HookRunner(hooks, Surroundings()),
        });
    }

    public string Namespace { get; }

    public ManualClock Clock { get; } = new();

    public OperatorPlan Plan { get; }

    public Reconciler Reconciler { get; }

    public ReconcileTraceLog Traces { get; } = new();

    public List<PlannedEvent> Events { get; } = [];

    public KubeClient Client => _client;

    /// <summary>Whether code may be called.</summary>
    public WriteGateStub Gate { get; } = new();

    /// <summary>Called when a child has been written: what happens in the middle of a cycle.</summary>
    public Action? ChildWritten { get; set; }

    public static async Task<ReconcilerWorld> StartAsync(OperatorPlan plan, bool statusSubresource = true, ProviderRegistry? providers = null, HookAdapter? hooks = null)
    {
        var cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions { SimulateWorkloads = false });
        var world = new ReconcilerWorld(cluster, cluster.KubeConfig, "default", plan, providers, hooks);
        await world.DefineAsync(statusSubresource);
        return world;
    }

    /// <summary>A world in a namespace of its own on a cluster that other tests use as well.</summary>
    public static async Task<ReconcilerWorld> JoinAsync(string kubeConfig, OperatorPlan plan)
    {
        var world = new ReconcilerWorld(null, kubeConfig, $"reconciler-{Guid.NewGuid():N}", plan);
        await world.CreateAsync(
            WellKnownResources.Namespaces, null, $$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{world.Namespace}}"} }""");
        await world.DefineAsync(statusSubresource: true);
        return world;
    }

    /// <summary>What code of users works with here.</summary>
    public HookSurroundings Surroundings() => new()
    {
        Type = TestKatalogs.Websites,
        Client = _client,
        Resources = this,
        Children = this,
        Kinds = new RestMapper(_client),
        Events = this,
        Time = Clock,
        Logger = NullLogger.Instance,
        Gate = Gate,
    };

    private async Task DefineAsync(bool statusSubresource)
    {
        string subresources = statusSubresource ? "\"subresources\":{\"status\":{}}," : string.Empty;
        string crd = $$$"""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"websites.demo.orkestra.io"},
             "spec":{"group":"demo.orkestra.io","scope":"Namespaced","names":{"kind":"Website","plural":"websites","singular":"website"},
             "versions":[{"name":"v1alpha1","served":true,"storage":true,{{{subresources}}}
              "schema":{"openAPIV3Schema":{"type":"object","properties":{
               "spec":{"type":"object","x-kubernetes-preserve-unknown-fields":true},
               "status":{"type":"object","properties":{"phase":{"type":"string"},"observedGeneration":{"type":"integer"},
                "conditions":{"type":"array","items":{"type":"object","x-kubernetes-preserve-unknown-fields":true}} } } } } } }]}}
            """;
        try
        {
            await CreateAsync(WellKnownResources.CustomResourceDefinitions, null, crd);
        }
        catch (KubeApiException error) when (error.IsAlreadyExists)
        {
            // Another test of the same cluster has defined it.
        }

        await Eventually.BeTrueAsync(
            async () =>
            {
                try
                {
                    await _client.ListAsync(TestKatalogs.Websites, Namespace, new ListOptions(), CancellationToken.None);
                    return true;
                }
                catch (KubeApiException error) when (error.IsNotFound)
                {
                    return false;
                }
            },
            "the custom resource is served");
    }

    public Task<KubeObject> CreateAsync(KubeResource resource, string? ns, string json) =>
        _client.CreateAsync(resource, ns, Encoding.UTF8.GetBytes(json), CancellationToken.None);

    public async Task<KubeObject> CreateWebsiteAsync(string spec = """{"image":"nginx:1.25"}""")
    {
        KubeObject website = await CreateAsync(TestKatalogs.Websites, Namespace, $$"""
            {"apiVersion":"demo.orkestra.io/v1alpha1","kind":"Website","metadata":{"name":"my-site","namespace":"{{Namespace}}"},"spec":{{spec}} }
            """);
        await SyncAsync();
        return website;
    }

    /// <summary>Changes fields of the spec, as a user would.</summary>
    public async Task EditSpecAsync(string fields)
    {
        var patch = new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes($$"""{"spec":{{fields}} }"""));
        await _client.PatchAsync(TestKatalogs.Websites, new ObjectKey(Namespace, "my-site"), patch, CancellationToken.None);
        await SyncAsync();
    }

    /// <summary>Reads everything anew, as caught-up watches would have it.</summary>
    public async Task SyncAsync()
    {
        _resources.Clear();
        foreach (KubeObject website in (await _client.ListAsync(TestKatalogs.Websites, Namespace, new ListOptions(), CancellationToken.None)).Items)
        {
            _resources[website.Key] = website;
        }

        _children.Clear();
        foreach (KubeResource resource in Plan.ChildResources())
        {
            var options = new ListOptions { LabelSelector = OwnershipMarks.ManagedSelector };
            foreach (KubeObject child in (await _client.ListAsync(resource, null, options, CancellationToken.None)).Items)
            {
                _children[new ChildName(resource, child.Key)] = child;
            }
        }
    }

    public Task<ReconcileOutcome> ReconcileAsync() => Reconciler.ReconcileAsync(new ObjectKey(Namespace, "my-site"), CancellationToken.None);

    public Task<KubeObject?> GetAsync(KubeResource resource, string name, string? ns = null) =>
        _client.GetAsync(resource, new ObjectKey(ns ?? Namespace, name), CancellationToken.None);

    /// <summary>What the next cycle would see.</summary>
    public ReconcileSnapshot Snapshot() => new()
    {
        Resource = _resources[new ObjectKey(Namespace, "my-site")],
        Children = this,
        Now = Clock.Now,
        Random = new SeededRandomSource(1),
    };

    /// <summary>The requests that an action makes.</summary>
    public async Task<IReadOnlyList<RequestRecord>> RequestsOfAsync(Func<Task> action)
    {
        _cluster!.ClearRequests();
        await action();
        return _cluster.Requests;
    }

    public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource) => _resources.TryGetValue(key, out resource);

    public IReadOnlyList<KubeObject> ListAll() => [.. _resources.Values];

    public bool Knows(KubeResource resource) => Plan.ChildResources().Contains(resource);

    public void RecordWrite(KubeObject written) => _resources[written.Key] = written;

    public KubeObject? Find(KubeResource resource, ObjectKey key) => _children.GetValueOrDefault(new ChildName(resource, key));

    public IReadOnlyList<OwnedChild> OwnedBy(string uid) =>
        [.. _children.Where(pair => pair.Value.HasLabel(WellKnownLabels.OwnerUid, uid))
            .Select(static pair => new OwnedChild(pair.Key.Resource, pair.Value))];

    public void RecordWrite(KubeResource resource, KubeObject written)
    {
        _children[new ChildName(resource, written.Key)] = written;
        ChildWritten?.Invoke();
    }

    public void RecordDelete(KubeResource resource, KubeObject deleted) => _children.Remove(new ChildName(resource, deleted.Key));

    public async ValueTask<KubeObject?> GetAsync(CopySourceKey source, CancellationToken cancellationToken) =>
        await _client.GetAsync(source.Resource, source.Key, cancellationToken);

    public void Raise(KubeObject about, PlannedEvent raised) => Events.Add(raised);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is null)
        {
            await LeaveAsync();
        }

        _client.Dispose();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    // A resource left behind would keep its definition, which other tests replace, from ever going away.
    private async Task LeaveAsync()
    {
        ListPage left = await _client.ListAsync(TestKatalogs.Websites, Namespace, new ListOptions(), CancellationToken.None);
        foreach (KubeObject website in left.Items)
        {
            await _client.PatchAsync(
                TestKatalogs.Websites, website.Key, new KubePatch(PatchKind.Merge, """{"metadata":{"finalizers":null}}"""u8.ToArray()), CancellationToken.None);
            await _client.DeleteAsync(TestKatalogs.Websites, website.Key, DeleteOptions.Background, CancellationToken.None);
        }

        var definition = ObjectKey.ClusterScoped("websites.demo.orkestra.io");
        await _client.DeleteAsync(WellKnownResources.CustomResourceDefinitions, definition, DeleteOptions.Background, CancellationToken.None);
        await _client.DeleteAsync(WellKnownResources.Namespaces, ObjectKey.ClusterScoped(Namespace), DeleteOptions.Background, CancellationToken.None);
        await Eventually.BeTrueAsync(
            async () => await _client.GetAsync(WellKnownResources.CustomResourceDefinitions, definition, CancellationToken.None) is null,
            "the definition goes with the last resource",
            TimeSpan.FromSeconds(60));
    }
}
