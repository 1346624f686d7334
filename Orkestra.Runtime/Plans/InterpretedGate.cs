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
        reason = result.Passed ? null : string.Join("; ", result.Failures);
        return result.Passed;
    }
}
