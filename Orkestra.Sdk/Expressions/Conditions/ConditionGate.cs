namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>A pair of <c>when</c> (all must hold) and <c>or</c> (one must hold); an empty list holds. Immutable and safe to share.</summary>
public sealed class ConditionGate
{
    /// <summary>Creates a gate.</summary>
    public ConditionGate(IReadOnlyList<Condition> when, IReadOnlyList<Condition> or)
    {
        When = when;
        Or = or;
    }

    /// <summary>The gate without conditions, which is always open.</summary>
    public static ConditionGate Empty { get; } = new([], []);

    /// <summary>Conditions that must all hold.</summary>
    public IReadOnlyList<Condition> When { get; }

    /// <summary>Conditions of which one must hold.</summary>
    public IReadOnlyList<Condition> Or { get; }

    /// <summary>Whether there are no conditions.</summary>
    public bool IsEmpty => When.Count == 0 && Or.Count == 0;

    /// <summary>Tests every condition, so that the result can explain itself, and combines them.</summary>
    public GateResult Evaluate(EvalContext context)
    {
        if (IsEmpty)
        {
            return GateResult.Open;
        }

        ConditionOutcome[] when = Evaluate(When, context, out int held);
        ConditionOutcome[] or = Evaluate(Or, context, out int alternatives);
        return new GateResult(held == when.Length && (or.Length == 0 || alternatives > 0), when, or);
    }

    private static ConditionOutcome[] Evaluate(IReadOnlyList<Condition> conditions, EvalContext context, out int held)
    {
        held = 0;
        if (conditions.Count == 0)
        {
            return [];
        }

        var outcomes = new ConditionOutcome[conditions.Count];
        for (int i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = conditions[i].Evaluate(context);
            held += outcomes[i].Passed ? 1 : 0;
        }

        return outcomes;
    }
}
