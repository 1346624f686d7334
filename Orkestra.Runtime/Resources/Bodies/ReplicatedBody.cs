using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A kind that keeps a number of equal pods running.</summary>
public abstract partial record ReplicatedBody : WorkloadBody
{
    /// <summary>Number of pods; 1 when absent or empty.</summary>
    public CompiledExpression? Replicas { get; init; }

    /// <summary>How the number follows conditions; null keeps what <see cref="Replicas"/> says.</summary>
    public ReplicaScaling? Scaling { get; init; }
}
