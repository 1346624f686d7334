using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// Evaluates what <c>onDelete</c> says, so that the deletion itself sees results alone. A condition or a name that fails is a warning and
/// keeps nobody from being deleted. A clean-up Job that cannot be made is an error, because the author asked for it to run first.
/// </summary>
internal sealed class DeletionSelector
{
    private readonly OperatorPlan _plan;
    private readonly ReconcileSnapshot _snapshot;
    private readonly OwnerIdentity _owner;
    private readonly List<string> _warnings = [];

    private DeletionSelector(OperatorPlan plan, ReconcileSnapshot snapshot)
    {
        _plan = plan;
        _snapshot = snapshot;
        _owner = OwnerIdentity.Of(plan.Resource, snapshot.Resource);
    }

    public static DeletionSelection Select(OperatorPlan plan, ReconcileSnapshot snapshot)
    {
        // Without finalizers there is nothing to wait with; this is also the way out for an author whose Job never ends.
        DeletionPlan declared = plan.OnDelete;
        bool hasNothing = declared.Stages.Count == 0 && plan.Providers.Count == 0;
        return hasNothing || plan.RemoveFinalizers ? DeletionSelection.None : new DeletionSelector(plan, snapshot).Select(declared);
    }

    private DeletionSelection Select(DeletionPlan declared)
    {
        EvalContext data = DecisionContext.For(_plan, _snapshot);
        List<DeletionStep> steps = [];
        if (Passes(declared.Gate, "onDelete", data))
        {
            steps.AddRange(declared.Stages.Where(stage => Passes(stage.Block.Gate, stage.DeclarationPath, data)).Select(stage => Step(stage, data)));
        }

        return new DeletionSelection
        {
            Ordered = declared.Ordered,
            Timeout = declared.Timeout,
            Steps = steps,
            ProviderCalls = ProviderSelector.SelectForDeletion(_plan, _snapshot.Providers, data, _warnings),
            Warnings = _warnings,
        };
    }

    private bool Passes(CompiledGate? gate, string path, EvalContext data)
    {
        if (gate is null)
        {
            return true;
        }

        bool holds = gate.HoldsForSure(data, out string? error);
        if (error is not null)
        {
            _warnings.Add($"{path}: {error}");
        }

        return holds;
    }

    private DeletionStep Step(DeletionStagePlan stage, EvalContext data)
    {
        var expander = new TargetExpander(_plan, _owner.Key, _warnings);
        List<CleanupJob> jobs = [];
        List<DeletionTarget> targets = [];
        foreach (ResourcePlan declaration in stage.Block.Resources)
        {
            List<ResourceTarget> expanded = [];
            expander.Expand(declaration, data, expanded);
            KubeResource kind = declaration.Body.Resource;
            if (kind == WellKnownResources.Jobs)
            {
                jobs.AddRange(expanded.Where(IsMeant).Select(Job));
            }
            else if (declaration.Name is null && declaration.Copy is null)
            {
                // Its conditions alone decide whether the kind is meant.
                targets.AddRange(expanded.Where(static target => target.State != TargetState.Closed).Select(target => new DeletionTarget(kind, null)).Distinct());
            }
            else
            {
                AddNamed(expanded, kind, targets);
            }
        }

        return new DeletionStep(stage.DeclarationPath, jobs, targets);
    }

    private static bool IsMeant(ResourceTarget target) =>
        target.State == TargetState.Wanted || (target.State == TargetState.Unknown && target.Detail.Length > 0);

    private void AddNamed(List<ResourceTarget> expanded, KubeResource kind, List<DeletionTarget> targets)
    {
        foreach (ResourceTarget target in expanded.Where(IsMeant))
        {
            if (target.State == TargetState.Unknown)
            {
                _warnings.Add($"{target.Path}: {target.Detail}");
            }
            else
            {
                targets.Add(new DeletionTarget(kind, target.Key));
            }
        }
    }

    private CleanupJob Job(ResourceTarget target)
    {
        if (target.State == TargetState.Unknown)
        {
            return new CleanupJob(target.Path, default, null, target.Detail);
        }

        KubeResource kind = target.Plan.Body.Resource;
        KubeObject? observed = _snapshot.Children.Find(kind, target.Key);
        if (observed is not null && _owner.Owns(observed))
        {
            return new CleanupJob(target.Path, target.Key, null, null);
        }

        if (observed is not null && _owner.OtherHolderOf(observed) is { } holder)
        {
            return new CleanupJob(target.Path, target.Key, null, $"it exists and belongs to {holder}");
        }

        // Without a reference: garbage collection in the foreground would delete a Job of an owner that is going before it can end.
        RenderedResource? rendered = ChildRenderer.Render(target, _owner, [], null, null, referenced: false, out string? error);
        return rendered is null
            ? new CleanupJob(target.Path, target.Key, null, error)
            : new CleanupJob(
                target.Path,
                target.Key,
                new PlannedApply(kind, target.Key, target.Path, rendered.Body, rendered.Hash, ApplyReason.Create, Force: false, ApplyMode.CreateOnly),
                null);
    }
}
