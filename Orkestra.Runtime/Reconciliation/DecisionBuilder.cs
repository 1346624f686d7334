using System.Globalization;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Providers;
using Orkestra.Runtime.Reconciliation.Preparation;
using Orkestra.Runtime.Resources;
using Orkestra.Runtime.Resources.Bodies;
using Orkestra.Runtime.Resources.Workloads;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Collects the writes of one cycle in order. Lives for one decision on one thread.</summary>
internal sealed class DecisionBuilder
{
    private static readonly TimeSpan s_sourcePollInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_deletionPollInterval = TimeSpan.FromSeconds(5);

    private readonly OperatorPlan _plan;
    private readonly ReconcileSnapshot _snapshot;
    private readonly OwnerIdentity _owner;
    private readonly PreparedResource _prepared;
    private readonly List<PlannedWrite> _writes = [];
    private readonly List<ProviderCall> _calls = [];
    private readonly List<DecisionEntry> _trace;
    private string? _error;
    private string? _waiting;
    private TimeSpan? _requeueAfter;

    public DecisionBuilder(OperatorPlan plan, ReconcileSnapshot snapshot)
    {
        _plan = plan;
        _snapshot = snapshot;
        _owner = OwnerIdentity.Of(plan.Resource, snapshot.Resource);
        _prepared = snapshot.Prepared ?? PreparedResource.AsWritten;
        _trace = [.. _prepared.Trace];
        _error = _prepared.Error;
    }

    public ReconcileDecision Build() => new()
    {
        Writes = _writes,
        ProviderCalls = _calls,
        Trace = _trace,
        Error = _error,
        Denied = _error is null && _prepared.Violations.Count > 0 ? string.Join("; ", _prepared.Violations) : null,
        Prepared = _prepared,
        Waiting = _error is null ? _waiting : null,
        RequeueAfter = _error is null ? _requeueAfter : null,
    };

    /// <summary>Adds the patch of the custom resource's own metadata.</summary>
    /// <returns>Whether the cycle goes on.</returns>
    public bool AddMetadata(EvalContext data)
    {
        PlannedPatch? patch = MetadataPatch.From(_plan, _snapshot, data, out string? error);
        if (error is not null)
        {
            _error = error;
            return false;
        }

        if (patch is not null)
        {
            _writes.Add(patch);
            _trace.Add(new DecisionEntry("metadata", DecisionAction.Apply, patch.Reason) { Resource = _plan.Resource, Key = patch.Key });
        }

        return true;
    }

    /// <summary>Ends the cycle before any child is touched.</summary>
    public void Fail(string error)
    {
        _error = error;
        _trace.Add(new DecisionEntry("external", DecisionAction.Fail, error));
    }

    /// <summary>Adds what the two groups ask for: the first with what must exist, the second with what is kept as declared.</summary>
    public void AddResources(EvalContext data)
    {
        List<ResourceTarget>? first = Expand(_plan.OnCreate, "onCreate", data);
        List<ResourceTarget>? second = Expand(_plan.OnReconcile, "onReconcile", data);
        var wanted = WantedTargets.From([.. first ?? [], .. second ?? []]);
        if (first is not null)
        {
            AddGroup(_plan.OnCreate, first, wanted);
        }

        if (second is not null && _error is null)
        {
            AddGroup(_plan.OnReconcile, second, wanted);
        }
    }

    /// <summary>Adds the calls of providers, unless a child is still to come.</summary>
    public void AddProviders(EvalContext data)
    {
        foreach (ProviderBlockPlan block in _error is null ? _plan.Providers : [])
        {
            if (_waiting is not null)
            {
                _trace.Add(new DecisionEntry(block.DeclarationPath, DecisionAction.Wait, "the children come first"));
                continue;
            }

            ProviderSelection selection = ProviderSelector.Select(_plan, block, _snapshot.Providers, data);
            _trace.AddRange(selection.Trace);
            if (selection.Call is { } call)
            {
                _calls.Add(call);
            }

            if (selection.Error is not null)
            {
                _error = selection.Error;
                return;
            }
        }
    }

    // Null for a group whose condition does not hold: nothing of it is written and nothing deleted.
    private List<ResourceTarget>? Expand(HookBlockPlan block, string name, EvalContext data)
    {
        List<ResourceTarget> targets = [];
        if (block.Gate is not null && !block.Gate.Passes(data, out string? reason))
        {
            _trace.Add(new DecisionEntry(name, DecisionAction.Skip, reason ?? "the group's condition does not hold"));
            return null;
        }

        var expander = new TargetExpander(_plan, _snapshot.Resource.Key);
        foreach (ResourcePlan declaration in block.Resources)
        {
            expander.Expand(declaration, data, targets);
        }

        return targets;
    }

    private void AddGroup(HookBlockPlan block, List<ResourceTarget> targets, WantedTargets wanted)
    {
        IEnumerable<IGrouping<KubeResource, ResourcePlan>> kinds = block.Resources
            .GroupBy(static declaration => declaration.Body.Resource)
            .OrderBy(static kind => ResourceOrder.Rank(kind.Key))
            .ThenBy(static kind => kind.Key.ToString(), StringComparer.Ordinal);
        foreach (IGrouping<KubeResource, ResourcePlan> kind in kinds)
        {
            List<ResourceTarget> ofKind = targets.FindAll(target => target.Plan.Body.Resource == kind.Key);
            foreach (ResourceTarget target in ofKind)
            {
                AddTarget(target, wanted);
                if (_error is not null)
                {
                    return;
                }
            }

            // Deletions come after the kind's writes, so that an object another declaration still wants is never in danger.
            if (wanted.AllNamesKnown(kind.Key))
            {
                AddClosed(ofKind, wanted);
                AddPruned(kind, wanted);
            }
        }
    }

    private void AddTarget(ResourceTarget target, WantedTargets wanted)
    {
        switch (target.State)
        {
            case TargetState.Unknown when target.Detail.Length > 0:
                _error = $"{target.Path}: {target.Detail}";
                _trace.Add(new DecisionEntry(target.Path, DecisionAction.Fail, target.Detail));
                break;
            case TargetState.Refused:
                Trace(target, DecisionAction.Skip, target.Detail);
                break;
            case TargetState.Wanted when wanted.WinnerOf(target.Name) is { } winner && !ReferenceEquals(winner, target):
                Trace(target, DecisionAction.Skip, $"{winner.Path} declares the same object");
                break;
            case TargetState.Wanted:
                AddWanted(target);
                break;
            default:
                break;
        }
    }

    private void AddWanted(ResourceTarget target)
    {
        if (target.Plan.Body is { IsCustom: true } custom && !_snapshot.Children.Knows(custom.Resource))
        {
            Wait(target, $"the cluster does not serve {custom.Resource.Kind.Kind} ({custom.Resource.Kind.ApiVersion}) yet, or does not let it be watched", s_deletionPollInterval);
            return;
        }

        KubeObject? observed = _snapshot.Children.Find(target.Plan.Body.Resource, target.Key);
        if (observed is not null && _owner.OtherHolderOf(observed) is { } holder)
        {
            if (target.Plan.Mode == ApplyMode.CreateOnly)
            {
                Trace(target, DecisionAction.Keep, $"it exists and belongs to {holder}");
            }
            else
            {
                Fail(target, $"it exists and belongs to {holder}");
            }

            return;
        }

        if (observed is { IsDeleting: true })
        {
            Wait(target, "it is being deleted", s_deletionPollInterval);
            return;
        }

        bool rotate = false;
        if (observed is not null && (target.Plan.Mode == ApplyMode.CreateOnly || target.Plan.Body.Updates == UpdatePolicy.Never))
        {
            rotate = IsDueForRotation(target.Plan, observed);
            if (!rotate)
            {
                AddKept(target, observed);
                return;
            }
        }

        KubeObject? source = null;
        if (target.Source is { } key && (!_snapshot.Sources.TryGetValue(key, out source) || source is null))
        {
            Wait(target, $"waiting for {key}, which it is copied from", s_sourcePollInterval);
            return;
        }

        AddApply(target, observed, source, rotate);
    }

    // What is left as it is may still scale.
    private void AddKept(ResourceTarget target, KubeObject observed)
    {
        ReplicaDecision? scale = _owner.Owns(observed) ? Scale(target, observed, out string? error) : Unscaled(out error);
        if (error is not null)
        {
            Fail(target, error);
        }
        else if (scale is { Changes: true } next)
        {
            _writes.Add(new PlannedScale(target.Plan.Body.Resource, observed, target.Path, ScalePatch.Of(observed, next, _snapshot.Now)));
            Trace(target, DecisionAction.Apply, $"scaled {next.Reason} to {next.Replicas.ToString(CultureInfo.InvariantCulture)}");
        }
        else if (target.Plan.Body is CustomBody { Status: not null } && _owner.Owns(observed) && HasNoStatus(observed))
        {
            AddFirstStatus(target, observed);
        }
        else
        {
            Trace(target, DecisionAction.Keep, "it exists");
        }
    }

    private static bool HasNoStatus(KubeObject observed) =>
        !observed.ToMap().TryGetValue("status", out OrkValue status) || status.IsNull || (status.TryGetMap(out OrkMap? fields) && fields.SortedKeys.Count == 0);

    // What is made only once gets its status once, also where the cycle that made it ended before.
    private void AddFirstStatus(ResourceTarget target, KubeObject observed)
    {
        RenderedResource? desired = ChildRenderer.Render(
            target, _owner, EngineAnnotations(target.Plan, observed, rotate: false, scale: null), observed, source: null, referenced: true, out string? error);
        if (desired is null)
        {
            Fail(target, error!);
        }
        else
        {
            AddStatus(target, desired, observed);
        }
    }

    private ReplicaDecision? Scale(ResourceTarget target, KubeObject observed, out string? error)
    {
        if (target.Plan.Body is not ReplicatedBody { Scaling: { } scaling })
        {
            return Unscaled(out error);
        }

        var context = new RenderContext(target.Data, _owner.Key.Name, target.Key) { OwnerNamespace = _owner.Key.Namespace, Observed = observed };
        ReplicaDecision next = scaling.Next(context, observed, _snapshot.Now);
        error = context.Error;
        return next;
    }

    private static ReplicaDecision? Unscaled(out string? error)
    {
        error = null;
        return null;
    }

    private void AddApply(ResourceTarget target, KubeObject? observed, KubeObject? source, bool rotate)
    {
        ResourcePlan plan = target.Plan;
        // What is due is rendered as if nothing were there, so that its content is made anew.
        TimeSpan? good = observed is null ? null : plan.Body.RenewIn(observed, _snapshot.Now);
        rotate |= good <= TimeSpan.Zero;
        ReplicaDecision? scale = observed is null ? Unscaled(out string? error) : Scale(target, observed, out error);
        RenderedResource? desired = error is not null ? null : ChildRenderer.Render(
            target, _owner, EngineAnnotations(plan, observed, rotate, scale), rotate ? null : observed, source, referenced: true, out error, scale?.Replicas);
        if (desired is null)
        {
            Fail(target, error!);
            return;
        }

        (ApplyReason Reason, IReadOnlyList<string> Paths)? difference =
            rotate ? (ApplyReason.Rotate, []) : DriftDetector.Compare(desired, observed, _snapshot.Normalized);
        if (good is { } left && left > TimeSpan.Zero)
        {
            RequeueWithin(left);
        }

        if (difference is null)
        {
            AddStatus(target, desired, observed!);
            return;
        }

        // An absent object is written without force, so that one of the same name that is not ours is noticed and not overwritten.
        (ApplyReason reason, IReadOnlyList<string> paths) = difference.Value;
        if (observed is not null && reason == ApplyReason.Update && plan.Body.Updates == UpdatePolicy.Replace && DriftDetector.DiffersInSpec(desired.Body, observed))
        {
            AddDelete(observed, plan.Body.Resource, target.Path, "its declaration gives another result, and the kind cannot be changed in place");
            Wait(target, "it is being replaced", s_deletionPollInterval);
            return;
        }

        bool force = observed is not null && plan.ForceConflict != false;
        _writes.Add(new PlannedApply(
            plan.Body.Resource, target.Key, target.Path, desired.Body, desired.Hash, reason, force, plan.Mode)
        {
            DriftPaths = paths,
            Status = desired.Status,
            ForcesStatus = plan.ForceConflict != false,
            ReplacedWhenRefused = plan.Body.Updates is UpdatePolicy.Replace or UpdatePolicy.InPlaceOrReplace ? observed : null,
        });
        Trace(
            target,
            reason == ApplyReason.Create ? DecisionAction.Create : DecisionAction.Apply,
            reason switch
            {
                ApplyReason.Create => "it does not exist",
                ApplyReason.Update when scale is { Changes: true } next => $"scaled {next.Reason} to {next.Replicas.ToString(CultureInfo.InvariantCulture)}",
                ApplyReason.Update => "the declaration gives another result than was last applied",
                ApplyReason.Rotate => "its content has reached its age",
                _ => $"changed by someone else: {string.Join(", ", paths)}",
            });
    }

    // The object itself is as it should be.
    private void AddStatus(ResourceTarget target, RenderedResource desired, KubeObject observed)
    {
        IReadOnlyList<string> paths = desired.Status is { } status ? DriftDetector.CompareStatus(status, observed, _snapshot.Normalized) : [];
        if (paths.Count == 0)
        {
            Trace(target, DecisionAction.Unchanged, string.Empty);
            return;
        }

        _writes.Add(new PlannedStatus(target.Plan.Body.Resource, observed, target.Path, desired.Status!, target.Plan.ForceConflict != false) { DriftPaths = paths });
        Trace(target, DecisionAction.Apply, $"its status is another one: {string.Join(", ", paths)}");
    }

    private List<KeyValuePair<string, string>> EngineAnnotations(ResourcePlan plan, KubeObject? observed, bool rotate, ReplicaDecision? scale)
    {
        List<KeyValuePair<string, string>> annotations = [];
        if (plan.PrunesElements)
        {
            annotations.Add(new(OwnershipMarks.DeclarationAnnotation, plan.DeclarationPath));
        }

        if (plan.Lifetime is { RotateAfter: { } age })
        {
            string generated = Timestamps.Format(_snapshot.Now);
            if (!rotate && observed is not null && SecretAge.TryFindGeneratedAt(observed, out string known))
            {
                generated = known;
            }

            annotations.Add(new(WellKnownAnnotations.GeneratedAt, generated));
            annotations.Add(new(OwnershipMarks.RotateAfterAnnotation, SecretAge.Format(age)));
        }

        // Kept along with what is declared, as an apply takes away what it leaves out.
        if (scale is { IsStep: true })
        {
            annotations.Add(new(WellKnownAnnotations.ScaledAt, Timestamps.Format(_snapshot.Now)));
        }
        else if (scale is not null && observed!.TryGetAnnotation(WellKnownAnnotations.ScaledAt, out string scaledAt))
        {
            annotations.Add(new(WellKnownAnnotations.ScaledAt, scaledAt));
        }

        return annotations;
    }

    private bool IsDueForRotation(ResourcePlan plan, KubeObject observed)
    {
        if (!_owner.Owns(observed))
        {
            return false;
        }

        TimeSpan? left = plan.Lifetime is { Once: true, RotateAfter: { } age }
            ? age - SecretAge.Of(observed, _snapshot.Now)
            : plan.Body.RenewIn(observed, _snapshot.Now);
        if (left is { } time && time > TimeSpan.Zero)
        {
            RequeueWithin(time);
        }

        return left <= TimeSpan.Zero;
    }

    private void AddClosed(List<ResourceTarget> targets, WantedTargets wanted)
    {
        foreach (ResourceTarget target in targets)
        {
            if (target.State != TargetState.Closed)
            {
                continue;
            }

            // What stands for something that is done once keeps telling that it was done.
            KubeObject? observed = _snapshot.Children.Find(target.Plan.Body.Resource, target.Key);
            if (target.Plan is { Mode: ApplyMode.Reconcile, Body.Updates: not UpdatePolicy.Never }
                && !wanted.Contains(target.Name)
                && observed is { IsDeleting: false }
                && _owner.Owns(observed)
                && !_writes.OfType<PlannedDelete>().Any(delete => delete.Child.Uid == observed.Uid))
            {
                AddDelete(observed, target.Plan.Body.Resource, target.Path, target.Detail);
            }
            else
            {
                Trace(target, DecisionAction.Skip, target.Detail);
            }
        }
    }

    // Objects of elements that are no longer in the collection. They are found by their declaration's mark, so nothing has to be remembered.
    private void AddPruned(IGrouping<KubeResource, ResourcePlan> kind, WantedTargets wanted)
    {
        foreach (ResourcePlan declaration in kind)
        {
            if (!declaration.PrunesElements)
            {
                continue;
            }

            IEnumerable<KubeObject> gone = _snapshot.Children.OwnedBy(_owner.Uid)
                .Where(child => child.Resource == kind.Key)
                .Select(static child => child.Object)
                .Where(child => !child.IsDeleting
                    && child.TryGetAnnotation(OwnershipMarks.DeclarationAnnotation, out string from)
                    && from == declaration.DeclarationPath
                    && !wanted.Contains(new ChildName(kind.Key, child.Key))
                    && !_writes.OfType<PlannedDelete>().Any(delete => delete.Child.Uid == child.Uid))
                .OrderBy(static child => child.Key.ToString(), StringComparer.Ordinal);
            foreach (KubeObject child in gone.ToList())
            {
                AddDelete(child, kind.Key, declaration.DeclarationPath, $"its element is no longer in {declaration.ForEach!.Field}");
            }
        }
    }

    private void AddDelete(KubeObject child, KubeResource resource, string path, string reason)
    {
        _writes.Add(new PlannedDelete(resource, child, path, reason));
        _trace.Add(new DecisionEntry(path, DecisionAction.Delete, reason) { Resource = resource, Key = child.Key });
    }

    private void Trace(ResourceTarget target, DecisionAction action, string detail) =>
        _trace.Add(new DecisionEntry(target.Path, action, detail) { Resource = target.Plan.Body.Resource, Key = target.Key });

    private void Fail(ResourceTarget target, string message)
    {
        _error = $"{target.Path} ({target.Key.Name}): {message}";
        Trace(target, DecisionAction.Fail, message);
    }

    private void Wait(ResourceTarget target, string message, TimeSpan lookAgainAfter)
    {
        _waiting ??= $"{target.Path} ({target.Key.Name}): {message}";
        RequeueWithin(lookAgainAfter);
        Trace(target, DecisionAction.Wait, message);
    }

    private void RequeueWithin(TimeSpan time) => _requeueAfter = _requeueAfter is { } sooner && sooner < time ? sooner : time;
}
