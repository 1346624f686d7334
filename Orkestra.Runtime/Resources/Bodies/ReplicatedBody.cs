using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A kind that keeps a number of equal pods running.</summary>
public abstract record ReplicatedBody : WorkloadBody
{
    /// <summary>Number of pods; 1 when absent or empty.</summary>
    public CompiledExpression? Replicas { get; init; }

    /// <summary>How the number follows conditions; null keeps what <see cref="Replicas"/> says.</summary>
    public ReplicaScaling? Scaling { get; init; }

    /// <summary>Writes the number of pods.</summary>
    private protected void WriteReplicas(Utf8JsonWriter writer, RenderContext context)
    {
        long declared = context.Integer(Replicas, "replicas") ?? 1;
        writer.WriteNumber("replicas", Scaling is null ? declared : context.Replicas ?? Scaling.First(context, declared));
    }
}
