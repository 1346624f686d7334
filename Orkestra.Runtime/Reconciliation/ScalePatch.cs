using System.Buffers;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Writes the patch that gives a workload another number of pods.</summary>
internal static class ScalePatch
{
    /// <summary>The patch; it holds for the object that was judged, and for no other of its name.</summary>
    public static ReadOnlyMemory<byte> Of(KubeObject observed, ReplicaDecision scale, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata");
            writer.WriteString("uid", observed.Uid);
            if (scale.IsStep)
            {
                writer.WriteStartObject("annotations");
                writer.WriteString(WellKnownAnnotations.ScaledAt, Timestamps.Format(now));
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteStartObject("spec");
            writer.WriteNumber("replicas", scale.Replicas);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
