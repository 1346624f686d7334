namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>What one condition saw and decided; enough to explain it later.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Field">The text that its field resolved to; empty when absent.</param>
/// <param name="Operand">The text that its operand resolved to; null without operand.</param>
/// <param name="Passed">Whether it holds, negation included.</param>
/// <param name="Error">Why the field could not be resolved; null when it could.</param>
public readonly record struct ConditionOutcome(Condition Condition, string Field, string? Operand, bool Passed, string? Error)
{
    /// <summary>The outcome as a sentence, such as <c>spec.env equals "production": is "staging"</c>.</summary>
    public override string ToString()
    {
        string found = Error is not null ? Error : Condition.HasField ? Field.Length == 0 ? "is absent or empty" : $"is \"{Field}\"" : Passed ? "yes" : "no";
        return Operand is null || Condition.Operand is null || Operand == Condition.Operand.Text
            ? $"{Condition}: {found}"
            : $"{Condition} (\"{Operand}\"): {found}";
    }
}
