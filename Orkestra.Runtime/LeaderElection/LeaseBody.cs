using System.Buffers;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.LeaderElection;

/// <summary>Writes the JSON of Leases.</summary>
internal static class LeaseBody
{
    private static readonly HashSet<string> s_ours =
        new(StringComparer.Ordinal) { "holderIdentity", "leaseDurationSeconds", "acquireTime", "renewTime", "leaseTransitions" };

    /// <summary>A new Lease.</summary>
    public static byte[] New(ObjectKey key, LeaseRecord record) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion"u8, "coordination.k8s.io/v1"u8);
        writer.WriteString("kind"u8, "Lease"u8);
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("name"u8, key.Name);
        writer.WriteString("namespace"u8, key.Namespace);
        writer.WriteEndObject();
        writer.WriteStartObject("spec"u8);
        WriteRecord(writer, record);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>A Lease with another record; all else, and with it the resourceVersion that locks the update, stays as it is.</summary>
    public static byte[] Changed(KubeObject lease, LeaseRecord record)
    {
        using JsonDocument document = JsonDocument.Parse(lease.Json);
        return Write(writer =>
        {
            writer.WriteStartObject();
            foreach (JsonProperty property in document.RootElement.EnumerateObject().Where(static property => !property.NameEquals("spec"u8)))
            {
                property.WriteTo(writer);
            }

            writer.WriteStartObject("spec"u8);
            if (document.RootElement.TryGetProperty("spec"u8, out JsonElement spec) && spec.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty property in spec.EnumerateObject().Where(static property => !s_ours.Contains(property.Name)))
                {
                    property.WriteTo(writer);
                }
            }

            WriteRecord(writer, record);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    /// <summary>The namespace of a Lease.</summary>
    public static byte[] Namespace(string name) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion"u8, "v1"u8);
        writer.WriteString("kind"u8, "Namespace"u8);
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("name"u8, name);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void WriteRecord(Utf8JsonWriter writer, LeaseRecord record)
    {
        if (record.Holder.Length > 0)
        {
            writer.WriteString("holderIdentity"u8, record.Holder);
        }

        writer.WriteNumber("leaseDurationSeconds"u8, (int)Math.Ceiling(record.Duration.TotalSeconds));
        writer.WriteString("acquireTime"u8, record.AcquireTime);
        writer.WriteString("renewTime"u8, record.RenewTime);
        writer.WriteNumber("leaseTransitions"u8, record.Transitions);
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
