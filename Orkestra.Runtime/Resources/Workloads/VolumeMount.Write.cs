using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is written.</content>
public sealed partial record VolumeMount
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string field)
    {
        writer.WriteStartObject();
        writer.WriteString("mountPath", context.RequiredText(MountPath, $"{field}.mountPath"));
        writer.WriteString("name", context.RequiredText(Name, $"{field}.name"));
        if (ReadOnly)
        {
            writer.WriteBoolean("readOnly", true);
        }

        JsonBody.WriteText(writer, "subPath", context.Text(SubPath, $"{field}.subPath"));
        writer.WriteEndObject();
    }
}
