using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is written.</content>
public sealed partial record ClaimTemplate
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string field)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("metadata");
        writer.WriteString("name", context.RequiredText(Mount.Name, $"{field}.name"));
        writer.WriteEndObject();
        writer.WriteStartObject("spec");
        ClaimSpec.Write(writer, context, AccessModes, Size, StorageClass, ($"{field}.accessModes", $"{field}.storageSize", $"{field}.storageClass"));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
