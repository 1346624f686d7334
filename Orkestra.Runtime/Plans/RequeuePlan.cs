namespace Orkestra.Runtime.Plans;

/// <summary>When a custom resource is looked at again after a success, beside events and the resync.</summary>
/// <param name="After">A duration; empty and zero mean not at all.</param>
public sealed record RequeuePlan(CompiledExpression After)
{
    /// <summary>When that counts; null always.</summary>
    public CompiledGate? Gate { get; init; }
}
