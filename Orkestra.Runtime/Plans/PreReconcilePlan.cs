namespace Orkestra.Runtime.Plans;

/// <summary>What is judged before a reconcile once the gate of the box has let it through, with calls of its own.</summary>
public sealed record PreReconcilePlan
{
    /// <summary>Lets everything through.</summary>
    public static PreReconcilePlan None { get; } = new();

    /// <summary>Calls that are made before the gate, in order. Everything later in the cycle sees their results too.</summary>
    public IReadOnlyList<ExternalCallPlan> External { get; init; } = [];

    /// <summary>While it does not pass a cycle touches nothing and the box counts as gated; null always passes.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>Whether the gate is closed when a call before it fails; otherwise it is then open, whatever it says.</summary>
    public bool FailsClosed { get; init; }
}
