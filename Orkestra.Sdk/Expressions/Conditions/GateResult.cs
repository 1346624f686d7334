namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>What a gate decided, and every condition it looked at.</summary>
/// <param name="Passed">Whether the gate is open.</param>
/// <param name="When">The outcomes of <c>when</c>, in order.</param>
/// <param name="Or">The outcomes of <c>or</c>, in order.</param>
public readonly record struct GateResult(bool Passed, IReadOnlyList<ConditionOutcome> When, IReadOnlyList<ConditionOutcome> Or)
{
    /// <summary>The result of a gate without conditions.</summary>
    public static GateResult Open { get; } = new(true, [], []);

    /// <summary>The conditions that keep the gate closed: the failed ones of <c>when</c>, and all of <c>or</c> when none of them holds.</summary>
    public IEnumerable<ConditionOutcome> Failures
    {
        get
        {
            IReadOnlyList<ConditionOutcome> or = Or.Any(outcome => outcome.Passed) ? [] : Or;
            return When.Where(outcome => !outcome.Passed).Concat(or);
        }
    }
}
