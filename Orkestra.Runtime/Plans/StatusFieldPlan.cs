using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Plans;

/// <summary>One declared status field.</summary>
/// <param name="Path">Dot path below <c>status</c>.</param>
/// <param name="Value">The value.</param>
public sealed record StatusFieldPlan(string Path, CompiledExpression Value)
{
    /// <summary>What the text becomes.</summary>
    public StatusFieldType Type { get; init; }

    /// <summary>Condition of the field; null always passes. Fields without one are not evaluated after a failed reconcile.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>Writes an empty text when the condition does not pass, instead of leaving the previous value.</summary>
    public bool ClearOnFalse { get; init; }

    /// <summary>Where the declaration stands, such as <c>status.fields[0]</c>.</summary>
    public string DeclarationPath { get; init; } = $"status.{Path}";
}
