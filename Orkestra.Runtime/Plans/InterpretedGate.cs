using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Plans;

/// <summary>A gate evaluated from its parsed conditions.</summary>
public sealed class InterpretedGate : CompiledGate
{
    /// <summary>Wraps parsed conditions.</summary>
    public InterpretedGate(ConditionGate conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        Conditions = conditions;
    }

    /// <summary>The conditions, for access analysis.</summary>
    public ConditionGate Conditions { get; }

    /// <inheritdoc/>
    public override bool Passes(EvalContext context, out string? reason)
    {
        GateResult result = Conditions.Evaluate(context);
        reason = result.Passed ? null : string.Join("; ", result.Failures.Select(Describe));
        return result.Passed;
    }

    /// <inheritdoc/>
    public override bool HoldsForSure(EvalContext context, out string? error)
    {
        GateResult result = Conditions.Evaluate(context);
        List<ConditionOutcome> failed = [.. result.When.Concat(result.Or).Where(static outcome => outcome.Error is not null)];
        error = failed.Count == 0 ? null : string.Join("; ", failed.Select(Describe));
        return result.When.All(Holds) && (result.Or.Count == 0 || result.Or.Any(Holds));

        static bool Holds(ConditionOutcome outcome) => outcome is { Passed: true, Error: null };
    }

    // Reasons end up in logs, health and traces, where what a Secret holds has no business.
    private static string Describe(ConditionOutcome outcome) => ReadsSecrets(outcome.Condition.Field.Text) || ReadsSecrets(outcome.Condition.Operand?.Text)
        ? $"{outcome.Condition}: does not hold (the values are secret)"
        : outcome.ToString();

    private static bool ReadsSecrets(string? text) => text is not null && text.Contains("children.secret", StringComparison.Ordinal);
}
