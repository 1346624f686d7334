using Orkestra.Runtime.Informers;
using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Queueing;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Exploration;

/// <summary>
/// One life of the operator: the reconciler, the queue and the caches of production, put together as <see cref="OperatorBox"/> does, without
/// workers and informer loops.
/// </summary>
internal sealed class ExploredProcess : IDisposable
{
    private readonly ExploredWorld _world;
    private readonly IReconciler _reconciler;
    private readonly WatchFeed _resources;
    private readonly CycleRandomSource _random = new();

    public ExploredProcess(ExploredWorld world, ExplorationEdges edges)
    {
        _world = world;
        OperatorPlan plan = world.Target.Plan;
        Queue = new WorkQueue<ObjectKey>(new WorkQueueOptions { MaxDepth = plan.Queue.MaxDepth }, world.Clock);
        Client = new ExploredClient(world);
        _resources = new WatchFeed(
            plan.Resource.ToString(),
            plan.Resource,
            world.Store,
            managedOnly: false,
            (in InformerEvent change) => BoxEvents.IsInScope(plan, in change),
            (in InformerEvent change) => Queue.Add(change.Object.Key),
            edges);
        var resources = new ExploredResources(_resources);
        Dictionary<KubeResource, WatchFeed> children = [];
        foreach (KubeResource kind in plan.ChildResources())
        {
            children[kind] = new WatchFeed(
                kind == plan.Resource ? $"{kind}/children" : kind.ToString(), kind, world.Store, managedOnly: true, BoxEvents.IsForeignChange, OnChild, edges);
        }

        Feeds = [_resources, .. children.Values];
        IChildCache cache = edges.Children(new ExploredChildren(children));
        _reconciler = edges.Reconciler(
            new Reconciler(plan, resources, cache, new ExploredSources(), Client, new ReconcilerOptions
            {
                Time = world.Clock,
                Random = _random,
                Traces = Traces,
                Cross = world.Target.Cross,
                Transport = world.Target.Transport,
                Variables = static _ => null,
            }),
            Client);

        void OnChild(in InformerEvent change)
        {
            if (BoxEvents.TryFindOwner(plan, resources, in change, out ObjectKey owner))
            {
                Queue.Add(owner);
            }
        }
    }

    public WorkQueue<ObjectKey> Queue { get; }

    public ExploredClient Client { get; }

    public ReconcileTraceLog Traces { get; } = new();

    /// <summary>The watches: of the custom resources first.</summary>
    public IReadOnlyList<WatchFeed> Feeds { get; }

    /// <summary>Whether workers would have started.</summary>
    public bool IsSynced => Feeds.All(static feed => feed.Store.IsSynced);

    /// <summary>What came of the last reconcile; null before the first.</summary>
    public ReconcileOutcome? LastOutcome { get; private set; }

    public WatchFeed? Find(string name) => Feeds.FirstOrDefault(feed => feed.Name == name);

    /// <summary>The custom resources are looked at again.</summary>
    public void Resync() => _resources.Resync();

    /// <summary>Reconciles the next key, if there is one.</summary>
    /// <exception cref="CrashException">The process has ended meanwhile.</exception>
    public async Task RunAsync(ExplorationStep step)
    {
        if (!IsSynced || Queue.Depth == 0 || await Queue.DequeueAsync(CancellationToken.None) is not { } item)
        {
            return;
        }

        _world.Clock.Tick();
        _random.BeginCycle();
        Client.BeginCycle(step);
        ReconcileOutcome outcome;
        try
        {
            outcome = await _reconciler.ReconcileAsync(item.Key, CancellationToken.None);
        }
        catch (Exception error) when (error is not CrashException)
        {
            _world.Report(ExplorationProperty.Panic, $"{error.GetType().Name}: {error.Message}");
            outcome = new ReconcileOutcome(ReconcileOutcomeKind.Failed) { Message = error.Message, Exception = error };
        }

        LastOutcome = outcome;
        BoxEvents.Requeue(Queue, item.Key, outcome);
        Queue.Done(item.Key);
    }

    public void Dispose() => Queue.Dispose();
}
