using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>
/// The stages of a cycle that come before the children: namespace, gate, normalisation, mutation, validation. Pure; the one place that
/// names their order.
/// </summary>
internal static class ResourcePreparation
{
    public static PreparedResource Of(OperatorPlan plan, ReconcileSnapshot snapshot)
    {
        KubeObject resource = snapshot.Resource;
        if (!plan.Namespaces.IsAllowed(resource.Namespace))
        {
            return new PreparedResource { Skipped = $"namespace '{resource.Namespace}' is not allowed for entry '{plan.EntryName}'" };
        }

        if (!HasStages(plan))
        {
            return PreparedResource.AsWritten;
        }

        EvalContext written = DecisionContext.For(plan, snapshot);
        if (plan.Gate is not null && !plan.Gate.Passes(written, out string? reason))
        {
            return new PreparedResource { Skipped = reason ?? "the gate of the operator box is closed", Gated = true };
        }

        PreparedResource prepared = Normalization.Apply(plan.Normalize, written);
        if (prepared.Error is not null)
        {
            return prepared;
        }

        if (plan.Mutation.MutateFirst)
        {
            return Validate(Mutate(prepared));
        }

        prepared = Validate(prepared);
        return prepared.Violations.Count == 0 ? Mutate(prepared) : prepared;

        PreparedResource Mutate(PreparedResource before) => MutationPass.Apply(plan.Mutation, DataOf(before), before);
        PreparedResource Validate(PreparedResource before) => RuleJudgement.Apply(plan.Validation, DataOf(before), snapshot, before);
        EvalContext DataOf(PreparedResource before) => DecisionContext.For(plan, snapshot with { Prepared = before });
    }

    private static bool HasStages(OperatorPlan plan) =>
        plan.Gate is not null || plan.Normalize.Fields.Count > 0 || plan.Mutation.Rules.Count > 0 || plan.Validation.Rules.Count > 0;
}
