using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Plans;

/// <summary>
/// A gate over figures that may be missing, such as those of another process. A condition on a figure that is not there does not hold,
/// whatever it compares with and even when it is negated: an operator must not scale for want of an answer.
/// </summary>
public sealed class MetricGate : CompiledGate
{
    /// <summary>Wraps parsed conditions.</summary>
    public MetricGate(ConditionGate conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        Conditions = conditions;
    }

    /// <summary>The conditions.</summary>
    public ConditionGate Conditions { get; }

    /// <inheritdoc/>
    public override bool Passes(EvalContext context, out string? reason)
    {
        GateResult result = Conditions.Evaluate(context);
        bool passed = result.When.All(Holds) && (result.Or.Count == 0 || result.Or.Any(Holds));
        reason = passed ? null : string.Join("; ", result.When.Concat(result.Or).Where(static outcome => !Holds(outcome)));
        return passed;
    }

    private static bool Holds(ConditionOutcome outcome) =>
        outcome is { Passed: true, Error: null } && (!outcome.Condition.HasField || outcome.Field.Length > 0);
}
