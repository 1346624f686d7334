using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>One direction in which a workload scales.</summary>
public sealed record ScaleStep
{
    /// <summary>When it does; null always.</summary>
    public CompiledGate? Gate { get; init; }

    /// <summary>By how many pods; 1 when absent or empty.</summary>
    public CompiledExpression? By { get; init; }
}
