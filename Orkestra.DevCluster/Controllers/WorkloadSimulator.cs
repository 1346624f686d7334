using System.Threading.Channels;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Controllers.Workloads;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers;

/// <summary>
/// Plays the parts of controller manager, scheduler and kubelet: workloads become what they ask for, one step per delay. Level-triggered:
/// each kind compares the present objects with what should be, so a lost step is made up by the next.
/// </summary>
internal sealed class WorkloadSimulator : Controller
{
    private readonly Dictionary<GroupResource, IWorkload> _workloads;
    private readonly TimeSpan _delay;
    private readonly Channel<WorkKey> _due = Channel.CreateUnbounded<WorkKey>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<WorkKey> _pending = [];
    private readonly Lock _gate = new();
    private Task _worker = Task.CompletedTask;

    public WorkloadSimulator(ObjectWriter writer, TimeSpan delay)
        : base(writer, "kube-controller-manager")
    {
        _delay = delay;
        ChildObjects children = new(writer, Options);
        IWorkload[] workloads =
        [
            new DeploymentWorkload(children), new ReplicaSetWorkload(children), new StatefulSetWorkload(children), new DaemonSetWorkload(children),
            new JobWorkload(children), new PodWorkload(children), new VolumeClaimWorkload(children), new LoadBalancerWorkload(children),
        ];
        _workloads = workloads.ToDictionary(static w => w.Resource);
    }

    /// <summary>Starts reacting, and gives the cluster the one node on which everything runs.</summary>
    public async Task StartWithNodeAsync()
    {
        Start();
        _worker = Task.Run(WorkAsync);
        await SimulatedNode.CreateAsync(Writer, Options);
    }

    public override async ValueTask DisposeAsync()
    {
        _due.Writer.TryComplete();
        await base.DisposeAsync();
        await _worker;
    }

    protected override bool IsRelevant(StoreEvent change) => _workloads.ContainsKey(change.Object.Resource);

    protected override ValueTask HandleAsync(StoreEvent change)
    {
        if (change.Type != StoreEventType.Deleted)
        {
            Schedule(new WorkKey(change.Object.Resource, change.Object.Name));
        }

        foreach (OwnerReference owner in change.Object.Owners)
        {
            if (Writer.Catalog.ByKind(owner.ApiVersion, owner.Kind) is { } definition)
            {
                GroupResource resource = new(definition.Group, definition.Plural);
                if (_workloads.ContainsKey(resource))
                {
                    Schedule(new WorkKey(resource, new ObjectName(change.Object.Name.Namespace, owner.Name)));
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private void Schedule(WorkKey key) => Schedule(key, _delay);

    private void Schedule(WorkKey key, TimeSpan delay)
    {
        lock (_gate)
        {
            if (!_pending.Add(key))
            {
                return;
            }
        }

        if (delay == TimeSpan.Zero)
        {
            _due.Writer.TryWrite(key);
        }
        else
        {
            _ = WaitAsync(key, delay);
        }
    }

    private async Task WaitAsync(WorkKey key, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, Writer.Time, Stopping);
            _due.Writer.TryWrite(key);
        }
        catch (OperationCanceledException)
        {
            // The cluster is stopping.
        }
    }

    private async Task WorkAsync()
    {
        await foreach (WorkKey key in _due.Reader.ReadAllAsync())
        {
            lock (_gate)
            {
                // Before the look, not after: a change during the look must lead to another one.
                _pending.Remove(key);
            }

            if (Store.Get(key.Resource, key.Name) is { IsTerminating: false } obj)
            {
                try
                {
                    await _workloads[key.Resource].SyncAsync(obj);
                }
                catch (ApiException e)
                {
                    // An object that moved on meanwhile leads here again by its next event; a refusal has no next event.
                    if (!MovedOn(e))
                    {
                        Schedule(key, RetryDelay(0));
                    }
                }
            }
        }
    }
}
