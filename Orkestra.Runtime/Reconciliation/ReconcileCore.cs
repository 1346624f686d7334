using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The pure heart of a reconcile: what is to be done about a live custom resource, as a function of its plan and a snapshot. It performs
/// no I/O and reads no clock; equal inputs give equal decisions.
/// </summary>
public static class ReconcileCore
{
    /// <summary>The sources that must be in the snapshot before <see cref="Decide"/> can copy from them.</summary>
    public static IReadOnlyList<CopySourceKey> RequiredSources(OperatorPlan plan, ReconcileSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.Failure is not null || !plan.OnCreate.Resources.Concat(plan.OnReconcile.Resources).Any(static declaration => declaration.Copy is not null))
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
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(snapshot);
        KubeObject resource = snapshot.Resource;
        if (!plan.Namespaces.IsAllowed(resource.Namespace))
        {
            return new ReconcileDecision { Skipped = $"namespace '{resource.Namespace}' is not allowed for entry '{plan.EntryName}'" };
        }

        EvalContext data = DecisionContext.For(plan, snapshot);
        if (plan.Gate is not null && !plan.Gate.Passes(data, out string? reason))
        {
            return new ReconcileDecision { Skipped = reason ?? "the gate of the operator box is closed", Gated = true };
        }

        var builder = new DecisionBuilder(plan, snapshot);
        if (builder.AddMetadata(data))
        {
            if (snapshot.Failure is { } failure)
            {
                builder.Fail(failure);
            }
            else
            {
                builder.AddResources(data);
            }
        }

        return builder.Build();
    }
}
