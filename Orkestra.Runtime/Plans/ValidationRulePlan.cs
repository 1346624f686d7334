namespace Orkestra.Runtime.Plans;

/// <summary>One thing that must hold of a custom resource.</summary>
/// <param name="Field">What is judged, as the author wrote it; violations name it.</param>
/// <param name="Test">Passes where the rule is fulfilled.</param>
public sealed record ValidationRulePlan(string Field, CompiledGate Test)
{
    /// <summary>
    /// A value that no other custom resource of the entry may have, and that may not be empty; null asks for none. It is compared with what the
    /// cache holds of the others, as they were written.
    /// </summary>
    public CompiledExpression? Unique { get; init; }

    /// <summary>What the author of the custom resource is told; null tells what the test found.</summary>
    public CompiledExpression? Message { get; init; }

    /// <summary>Whether a violation is only reported; otherwise it stops the custom resource.</summary>
    public bool IsWarning { get; init; }

    /// <summary>When the rule applies; null always.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>Whether it is judged when reconciling too, not only when a custom resource is written.</summary>
    public bool OnReconcile { get; init; } = true;

    /// <summary>The place in the document, for messages.</summary>
    public string DeclarationPath { get; init; } = "validation";
}
