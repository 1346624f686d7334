namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>What a validation rule decided.</summary>
/// <param name="Passed">Whether the rule is satisfied.</param>
/// <param name="Field">The field's text; empty when absent.</param>
/// <param name="Operand">The operand's text; null without operand.</param>
/// <param name="Skipped">Why the rule could not be applied and therefore passes; null when it was applied.</param>
public readonly record struct RuleOutcome(bool Passed, string Field, string? Operand, string? Skipped);
