namespace Orkestra.Runtime.Plans;

/// <summary>One field that is filled in or replaced.</summary>
/// <param name="Field">Dot path below <c>spec</c>, <c>metadata.labels</c> or <c>metadata.annotations</c>.</param>
/// <param name="Value">The value.</param>
public sealed record MutationRulePlan(CompiledExpression Field, CompiledExpression Value)
{
    /// <summary>Whether the value replaces what is there; otherwise it is set only where the field is absent or empty.</summary>
    public bool IsOverride { get; init; }

    /// <summary><c>string</c>, <c>int</c>, <c>float</c> or <c>bool</c>; text when null.</summary>
    public string? ValueType { get; init; }

    /// <summary>When the rule applies; null always.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>Whether it applies when reconciling too, not only when a custom resource is written.</summary>
    public bool OnReconcile { get; init; } = true;

    /// <summary>The place in the document, for messages.</summary>
    public string DeclarationPath { get; init; } = "mutation";
}
