using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>
/// How the number of a workload's pods follows conditions: judged once a cycle, from the number that the workload has at the moment, so that
/// nobody's change of it is undone as long as it stays within the bounds.
/// </summary>
public sealed partial record ReplicaScaling
{
    /// <summary>Fewest pods; 1 when absent or empty.</summary>
    public CompiledExpression? Min { get; init; }

    /// <summary>Most pods; no bound when absent or empty.</summary>
    public CompiledExpression? Max { get; init; }

    /// <summary>Shortest time between two steps; none when absent or empty.</summary>
    public CompiledExpression? Cooldown { get; init; }

    /// <summary>How it grows; null never. It comes before <see cref="Down"/>.</summary>
    public ScaleStep? Up { get; init; }

    /// <summary>How it shrinks; null never.</summary>
    public ScaleStep? Down { get; init; }
}
