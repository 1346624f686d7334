using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>
/// The stages of a cycle that come before the children. Each is a function of the snapshot and of what the stages before it have made; calls
/// that a stage needs are made before it is taken. The one place that names their order.
/// </summary>
internal static class ResourcePreparation
{
    private static readonly PreparationStage[] s_box = [PreparationStage.Box];

    private static readonly PreparationStage[] s_mutateFirst =
        [PreparationStage.Box, PreparationStage.Gate, PreparationStage.Normalize, PreparationStage.Mutate, PreparationStage.Validate];

    private static readonly PreparationStage[] s_validateFirst =
        [PreparationStage.Box, PreparationStage.Gate, PreparationStage.Normalize, PreparationStage.Validate, PreparationStage.Mutate];

    /// <summary>All stages, from a snapshot that has what they need.</summary>
    public static PreparedResource Of(OperatorPlan plan, ReconcileSnapshot snapshot)
    {
        PreparedResource prepared = PreparedResource.AsWritten;
        foreach (PreparationStage stage in Stages(plan))
        {
            if (!prepared.GoesOn)
            {
                break;
            }

            prepared = Take(stage, plan, snapshot, prepared);
        }

        return prepared;
    }

    /// <summary>The stages that an entry has, in order.</summary>
    public static IReadOnlyList<PreparationStage> Stages(OperatorPlan plan) =>
        !HasStages(plan) ? s_box : plan.Mutation.MutateFirst ? s_mutateFirst : s_validateFirst;

    /// <summary>The calls that come before a stage.</summary>
    public static IReadOnlyList<ExternalCallPlan> CallsOf(PreparationStage stage, OperatorPlan plan) => stage switch
    {
        PreparationStage.Gate => plan.PreReconcile.External,
        PreparationStage.Mutate => plan.Mutation.External,
        PreparationStage.Validate => plan.Validation.External,
        _ => [],
    };

    /// <summary>Takes one stage.</summary>
    public static PreparedResource Take(PreparationStage stage, OperatorPlan plan, ReconcileSnapshot snapshot, PreparedResource before)
    {
        snapshot = snapshot with { Prepared = before };
        string? failure = snapshot.FailedCalls.GetValueOrDefault(stage);
        return stage switch
        {
            PreparationStage.Box => Box(plan, snapshot, before),
            PreparationStage.Gate => Gate(plan, snapshot, before, failure),
            PreparationStage.Normalize => plan.Normalize.Fields.Count == 0 ? before : Normalization.Apply(plan.Normalize, DecisionContext.For(plan, snapshot), before),
            PreparationStage.Mutate => Mutate(plan, snapshot, before, failure),
            _ => failure is null ? RuleJudgement.Apply(plan.Validation, DecisionContext.For(plan, snapshot), snapshot, before) : before,
        };
    }

    private static bool HasStages(OperatorPlan plan) =>
        plan.Gate is not null || plan.PreReconcile.Gate is not null || plan.Normalize.Fields.Count > 0 || plan.Mutation.Rules.Count > 0
        || plan.Validation.Rules.Count > 0 || plan.PreReconcile.External.Count + plan.Mutation.External.Count + plan.Validation.External.Count > 0;

    private static PreparedResource Box(OperatorPlan plan, ReconcileSnapshot snapshot, PreparedResource before)
    {
        KubeObject resource = snapshot.Resource;
        return !plan.Namespaces.IsAllowed(resource.Namespace)
            ? new PreparedResource { Skipped = $"namespace '{resource.Namespace}' is not allowed for entry '{plan.EntryName}'" }
            : Passed(plan.Gate, plan, snapshot, before);
    }

    private static PreparedResource Gate(OperatorPlan plan, ReconcileSnapshot snapshot, PreparedResource before, string? failure) => failure switch
    {
        null => Passed(plan.PreReconcile.Gate, plan, snapshot, before),
        _ when plan.PreReconcile.FailsClosed => new PreparedResource { Skipped = failure, Gated = true },
        _ => before with { Trace = [.. before.Trace, new DecisionEntry("preReconcile.external", DecisionAction.Warn, failure)] },
    };

    private static PreparedResource Passed(CompiledGate? gate, OperatorPlan plan, ReconcileSnapshot snapshot, PreparedResource before) =>
        gate is null || gate.Passes(DecisionContext.For(plan, snapshot), out string? reason)
            ? before
            : new PreparedResource { Skipped = reason ?? "the gate of the operator box is closed", Gated = true };

    private static PreparedResource Mutate(OperatorPlan plan, ReconcileSnapshot snapshot, PreparedResource before, string? failure)
    {
        if (failure is not null)
        {
            return before with { MutationError = failure, Trace = [.. before.Trace, new DecisionEntry("mutation.external", DecisionAction.Fail, failure)] };
        }

        // What could not be validated is not written to.
        return snapshot.FailedCalls.ContainsKey(PreparationStage.Validate) || plan.Mutation.Rules.Count == 0
            ? before
            : MutationPass.Apply(plan.Mutation, DecisionContext.For(plan, snapshot), before);
    }
}
