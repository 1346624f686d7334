using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Plans;

/// <summary>The test of a validation rule, evaluated from what the document says.</summary>
public sealed class InterpretedRule : CompiledGate
{
    /// <summary>Wraps a rule.</summary>
    public InterpretedRule(ValidationRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Rule = rule;
    }

    /// <summary>The rule, for access analysis.</summary>
    public ValidationRule Rule { get; }

    /// <inheritdoc/>
    public override bool Passes(EvalContext context, out string? reason)
    {
        RuleOutcome outcome = Rule.Evaluate(context);
        reason = outcome.Passed ? null : Describe(outcome);
        return outcome.Passed;
    }

    private string Describe(in RuleOutcome outcome)
    {
        if (Rule.Operator == ConditionOperator.Exists)
        {
            return "is required";
        }

        string wanted = Rule.Operator is { } known ? ConditionOperators.NameOf(known) : "the rule";
        string operand = outcome.Operand is null ? string.Empty : $" \"{outcome.Operand}\"";
        return $"must fulfil {wanted}{operand}, but is {(outcome.Field.Length == 0 ? "absent or empty" : $"\"{outcome.Field}\"")}";
    }
}
