using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Exploration;

/// <summary>Throws the dice: which of the steps that make sense in a world is taken next.</summary>
internal sealed class StepPicker(ExploredWorld world, IReadOnlyList<string> edits, Chance chance)
{
    private static readonly CycleFault[] s_faults =
        [CycleFault.Crash, CycleFault.Crash, CycleFault.Lost, CycleFault.Refuse, CycleFault.Conflict, CycleFault.Revoke, CycleFault.Meanwhile, CycleFault.Meanwhile];

    private readonly List<(ExplorationStep Step, int Weight)> _choices = [];

    /// <summary>The next step.</summary>
    public ExplorationStep Next()
    {
        _choices.Clear();
        ExploredProcess process = world.Process;
        foreach (WatchFeed feed in process.Feeds)
        {
            AddFeed(feed);
        }

        if (process.IsSynced && process.Queue.Depth > 0)
        {
            Add(StepAction.Run, 14);
        }

        Add(StepAction.Wake, process.Queue.Delayed > 0 ? 4 : 0);
        Add(StepAction.Resync, 1);
        Add(StepAction.Crash, 1);
        Add(StepAction.Lead, 1);
        Add(StepAction.Collect, 1);
        Add(StepAction.Work, 2);
        AddUser(6);
        ExplorationStep step = Throw();
        return step.Action switch
        {
            StepAction.Run when chance.In100(35) => WithFault(step),
            _ => Completed(step),
        };
    }

    private ExplorationStep WithFault(ExplorationStep run)
    {
        CycleFault fault = chance.Of(s_faults);
        run = run with { Fault = fault, Number = 1 + chance.Below(4) };
        if (fault != CycleFault.Meanwhile)
        {
            return run;
        }

        _choices.Clear();
        foreach (WatchFeed feed in world.Process.Feeds)
        {
            AddFeed(feed);
        }

        AddUser(12);
        return run with { Meanwhile = Completed(Throw()) };
    }

    private void AddFeed(WatchFeed feed)
    {
        if (!feed.IsConnected)
        {
            // A process that has just started soon knows everything; one whose watch broke may stay in the dark for a while.
            Add(StepAction.List, feed.Store.IsSynced ? 4 : 40, feed.Name);
            return;
        }

        Add(StepAction.Deliver, feed.Pending > 0 ? 6 : 0, feed.Name);
        Add(StepAction.Swap, feed.Pending > 1 ? 2 : 0, feed.Name);
        Add(StepAction.Repeat, feed.CanRepeat ? 1 : 0, feed.Name);
        Add(StepAction.Bookmark, 1, feed.Name);
        Add(StepAction.Disconnect, 1, feed.Name);
    }

    private void AddUser(int weight)
    {
        if (world.Resource is not { } resource)
        {
            Add(StepAction.Create, weight);
            return;
        }

        if (!resource.Object.IsDeleting)
        {
            Add(StepAction.Edit, edits.Count > 0 ? weight : 0);
            Add(StepAction.Delete, weight / 4);
        }

        Add(StepAction.Remove, weight / 3);
        Add(StepAction.Change, weight / 3);
    }

    private void Add(StepAction action, int weight, string of = "")
    {
        if (weight > 0)
        {
            _choices.Add((new ExplorationStep(action) { Of = of }, weight));
        }
    }

    private ExplorationStep Throw()
    {
        int left = chance.Below(_choices.Sum(static choice => choice.Weight));
        foreach ((ExplorationStep step, int weight) in _choices)
        {
            if ((left -= weight) < 0)
            {
                return step;
            }
        }

        return _choices[^1].Step;
    }

    private ExplorationStep Completed(ExplorationStep step)
    {
        switch (step.Action)
        {
            case StepAction.Edit:
                return step with { Patch = chance.Of(edits) };
            case StepAction.Remove or StepAction.Change:
                List<(KubeResource Resource, StoredObject Stored)> children = [.. world.Store.AllBut(world.Target.Plan.Resource)];
                if (children.Count == 0)
                {
                    return step;
                }

                (KubeResource kind, StoredObject stored) = chance.Of(children);
                step = step with { Of = kind.ToString(), Key = stored.Object.Key };
                IReadOnlyList<string> changes = step.Action == StepAction.Change && stored.Applied is { } applied ? SpecEdits.OfApplied(applied) : [];
                return step.Action == StepAction.Remove || changes.Count == 0
                    ? step with { Action = StepAction.Remove }
                    : step with { Patch = chance.Of(changes) };
            default:
                return step;
        }
    }
}
