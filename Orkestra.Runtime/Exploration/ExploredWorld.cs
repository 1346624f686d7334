using System.Text.Json.Nodes;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Exploration;

/// <summary>A server, the process that runs at the moment, and what schedules do to them. One thread, no timers: equal steps, equal worlds.</summary>
internal sealed class ExploredWorld : IDisposable
{
    private const int MostRounds = 40;

    private readonly ExplorationEdges _edges;
    private readonly JsonObject _template;

    /// <param name="target">What is explored.</param>
    /// <param name="edges">What is put in between.</param>
    /// <param name="resource">The custom resource that is there; null for the one of the target.</param>
    public ExploredWorld(ExplorationTarget target, ExplorationEdges edges, JsonObject? resource = null)
    {
        Target = target;
        _edges = edges;
        _template = JsonTree.Parse(target.Resource);
        _template.Remove("status");
        var own = KubeObject.Parse(target.Resource);
        Key = own.Key;
        Clock = new ExploredClock(target.Start);
        Store = new ApiStore(Clock);
        Store.Create(Type, Key, resource ?? _template);
        Process = new ExploredProcess(this, edges);
    }

    public ExplorationTarget Target { get; }

    public ObjectKey Key { get; }

    public ExploredClock Clock { get; }

    public ApiStore Store { get; }

    public ExploredProcess Process { get; private set; }

    /// <summary>Reconciles so far.</summary>
    public long Cycles { get; private set; }

    /// <summary>What was found first; null when nothing was.</summary>
    public ExplorationViolation? Violation { get; private set; }

    /// <summary>The custom resource as the server has it; null when it is gone.</summary>
    public StoredObject? Resource => Store.Find(Type, Key);

    private KubeResource Type => Target.Plan.Resource;

    public void Report(ExplorationProperty property, string detail) => Violation ??= new ExplorationViolation(property, detail);

    /// <summary>The engine's finalizer has left a custom resource: nothing of its clean-up may be left on the server.</summary>
    public void FinalizerLeft(KubeObject resource, IReadOnlyList<OwnedChild> justDeleted)
    {
        // What a cycle deletes right before counts as there: a Job that has run is the mark that it did.
        OperatorPlan plan = Target.Plan;
        var children = new TrueChildren(Store, Type, [.. justDeleted.Where(static child => child.Resource == WellKnownResources.Jobs)]);
        DeletionSelection selection = DeletionSelector.Select(plan, new ReconcileSnapshot
        {
            Resource = resource,
            Children = children,
            Now = Clock.GetUtcNow(),
            Random = new SeededRandomSource(1),
        });
        DeletionDecision left = DeletionCore.Decide(new DeletionContext
        {
            Type = Type,
            Resource = resource,
            Children = children.OwnedBy(resource.Uid),
            Finalizers = plan.Finalizers,
            Selection = selection,
            Now = Clock.GetUtcNow(),
        });
        if (!left.Done)
        {
            Report(ExplorationProperty.CleanupOrder, $"the finalizer of {resource.Key} left before its clean-up was done: {left.Waiting ?? left.Error}");
        }
    }

    /// <summary>Takes one step.</summary>
    public async Task StepAsync(ExplorationStep step)
    {
        WatchFeed? feed = Process.Find(step.Of);
        switch (step.Action)
        {
            case StepAction.Deliver:
                feed?.Deliver();
                break;
            case StepAction.Repeat:
                feed?.Repeat();
                break;
            case StepAction.Swap:
                feed?.Swap();
                break;
            case StepAction.Bookmark:
                feed?.Bookmark();
                break;
            case StepAction.Disconnect:
                feed?.Disconnect();
                break;
            case StepAction.List:
                feed?.List();
                break;
            case StepAction.Run:
                await RunAsync(step);
                break;
            case StepAction.Wake:
                Clock.Wake();
                break;
            case StepAction.Resync:
                Process.Resync();
                break;
            case StepAction.Crash:
                Restart();
                break;
            case StepAction.Lead:
                TakeOver(step.Number);
                break;
            case StepAction.Collect:
                Store.Collect();
                break;
            case StepAction.Work:
                Work();
                break;
            default:
                StepOfUser(step);
                break;
        }
    }

    /// <summary>Lets everything come to rest: watches catch up, delays pass, the cluster does its part. Then a resync finds nothing to do.</summary>
    public async Task ComeToRestAsync()
    {
        await SettleAsync();
        if (Violation is null)
        {
            await MustWriteNothingAsync("a resync", Process.Resync);
        }
    }

    /// <summary>Starts a process in a world that has come to rest; it finds nothing to do either.</summary>
    public Task RestartAtRestAsync() => MustWriteNothingAsync("a process that had just started", Restart);

    public void Dispose() => Process.Dispose();

    private void StepOfUser(ExplorationStep step)
    {
        KubeResource? kind = Store.Kinds.FirstOrDefault(kind => kind != Type && kind.ToString() == step.Of);
        switch (step.Action)
        {
            case StepAction.Edit:
                Store.PatchByOthers(Type, Key, JsonNode.Parse(step.Patch!)!.AsObject());
                break;
            case StepAction.Delete:
                Store.Delete(Type, Key, DeleteOptions.Background);
                break;
            case StepAction.Create when Resource is null:
                Store.Create(Type, Key, _template);
                break;
            case StepAction.Remove when kind is not null:
                Store.Delete(kind, step.Key, DeleteOptions.Background);
                break;
            case StepAction.Change when kind is not null:
                Store.PatchByOthers(kind, step.Key, JsonNode.Parse(step.Patch!)!.AsObject());
                break;
        }
    }

    private async Task RunAsync(ExplorationStep step)
    {
        Cycles++;
        try
        {
            await Process.RunAsync(step);
        }
        catch (CrashException)
        {
            Restart();
            return;
        }

        if (Process.Client.IsRevoked)
        {
            TakeOver(0);
        }
    }

    private void Restart()
    {
        Process.Dispose();
        Process = new ExploredProcess(this, _edges);
    }

    private void TakeOver(int behind)
    {
        Restart();
        foreach (WatchFeed feed in Process.Feeds)
        {
            feed.List(behind);
        }
    }

    private void Work()
    {
        foreach ((KubeResource kind, StoredObject stored) in Store.AllBut(Type).ToList())
        {
            if (!stored.Object.IsDeleting && WorkloadStatus.Of(kind, stored.Root) is { } status && !JsonNode.DeepEquals(stored.Root["status"], status))
            {
                Store.SetStatus(kind, stored.Object.Key, status);
            }
        }
    }

    private async Task SettleAsync()
    {
        bool hasWaited = false;
        for (int round = 0; round < MostRounds && Violation is null; round++)
        {
            long before = Store.Version;
            CatchUp();
            Store.Collect();
            Work();
            CatchUp();
            await DrainAsync();
            CatchUp();
            if (Store.Version != before || Process.Queue.Depth > 0)
            {
                hasWaited = false;
            }
            else if (hasWaited)
            {
                return;
            }
            else
            {
                hasWaited = true;
                Clock.Wake();
            }
        }

        Report(ExplorationProperty.Idempotence, $"it does not come to rest: the last of many writes is {Process.Client.LastWrite}");
    }

    private async Task MustWriteNothingAsync(string cause, Action act)
    {
        act();
        CatchUp();
        (long version, long writes) = (Store.Version, Process.Client.Writes);
        await DrainAsync();

        // What fails is tried again and again; it must only change nothing.
        bool wrote = Process.LastOutcome is { Kind: ReconcileOutcomeKind.Failed } ? Store.Version != version : Process.Client.Writes != writes;
        if (wrote)
        {
            Report(ExplorationProperty.Idempotence, $"everything was as declared, and {cause} made it write all the same: {Process.Client.LastWrite}");
        }
    }

    private void CatchUp()
    {
        foreach (WatchFeed feed in Process.Feeds)
        {
            if (!feed.IsConnected)
            {
                feed.List();
            }

            while (feed.Pending > 0)
            {
                feed.Deliver();
            }
        }
    }

    private async Task DrainAsync()
    {
        for (int i = 0; i < MostRounds && Process.Queue.Depth > 0 && Violation is null; i++)
        {
            await RunAsync(new ExplorationStep(StepAction.Run));
        }
    }
}
