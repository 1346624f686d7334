using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public abstract partial record ReplicatedBody
{
    /// <summary>Writes the number of pods.</summary>
    private protected void WriteReplicas(Utf8JsonWriter writer, RenderContext context)
    {
        long declared = context.Integer(Replicas, "replicas") ?? 1;
        writer.WriteNumber("replicas", Scaling is null ? declared : context.Replicas ?? Scaling.First(context, declared));
    }
}
