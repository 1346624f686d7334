using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation.Preparation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The pure heart of a reconcile: what is to be done about a live custom resource, as a function of its plan and a snapshot. It performs
/// no I/O and reads no clock; equal inputs give equal decisions.
/// </summary>
public static class ReconcileCore
{
    /// <summary>
    /// Takes the stages that come before the children: the gate, normalisation, mutation and validation. What must be read from outside is
    /// found out from the snapshot that this gives.
    /// </summary>
    public static ReconcileSnapshot Prepare(OperatorPlan plan, ReconcileSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Prepared is null ? snapshot with { Prepared = ResourcePreparation.Of(plan, snapshot) } : snapshot;
    }

    /// <summary>The sources that must be in the snapshot before <see cref="Decide"/> can copy from them.</summary>
    public static IReadOnlyList<CopySourceKey> RequiredSources(OperatorPlan plan, ReconcileSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Failure is not null || !plan.OnCreate.Resources.Concat(plan.OnReconcile.Resources).Any(static declaration => declaration.Copy is not null))
        {
            return [];
        }

        snapshot = Prepare(plan, snapshot);
        if (!snapshot.Prepared!.GoesOn)
        {
            return [];
        }

        EvalContext data = DecisionContext.For(plan, snapshot);
        var expander = new TargetExpander(plan, snapshot.Resource.Key);
        List<ResourceTarget> targets = [];
        foreach (ResourcePlan declaration in plan.OnCreate.Resources.Concat(plan.OnReconcile.Resources))
        {
            if (declaration.Copy is not null)
            {
                expander.Expand(declaration, data, targets);
            }
        }

        return [.. targets.Where(static target => target is { State: TargetState.Wanted, Source: not null })
            .Select(static target => target.Source!.Value).Distinct()];
    }

    /// <summary>Decides one cycle of a custom resource that is not being deleted.</summary>
    public static ReconcileDecision Decide(OperatorPlan plan, ReconcileSnapshot snapshot)
    {
        snapshot = Prepare(plan, snapshot);
        PreparedResource prepared = snapshot.Prepared!;
        if (prepared.Skipped is { } skipped)
        {
            return new ReconcileDecision { Skipped = skipped, Gated = prepared.Gated, Prepared = prepared };
        }

        var builder = new DecisionBuilder(plan, snapshot);
        if (prepared.Error is null)
        {
            // A custom resource that is denied gets its labels and finalizers all the same; only its children are left alone.
            EvalContext data = DecisionContext.For(plan, snapshot);
            if (builder.AddMetadata(data) && prepared.GoesOn)
            {
                AddChildren(builder, snapshot, data);
            }
        }

        return builder.Build();
    }

    private static void AddChildren(DecisionBuilder builder, ReconcileSnapshot snapshot, EvalContext data)
    {
        if (snapshot.Failure is { } failure)
        {
            builder.Fail(failure);
        }
        else
        {
            builder.AddResources(data);
            builder.AddProviders(data);
        }
    }
}
