using System.Buffers;
using System.Text.Json;

namespace Orkestra.Runtime.Kube;

/// <summary>Writes the body of a delete request.</summary>
internal static class DeleteBody
{
    /// <summary>The <c>DeleteOptions</c> object as JSON.</summary>
    public static ReadOnlyMemory<byte> Write(DeleteOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion"u8, "v1"u8);
            writer.WriteString("kind"u8, "DeleteOptions"u8);
            writer.WriteString("propagationPolicy"u8, options.PropagationPolicy);
            if (options.PreconditionUid is not null || options.PreconditionResourceVersion is not null)
            {
                writer.WriteStartObject("preconditions"u8);
                if (options.PreconditionUid is { } uid)
                {
                    writer.WriteString("uid"u8, uid);
                }

                if (options.PreconditionResourceVersion is { } version)
                {
                    writer.WriteString("resourceVersion"u8, version);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
