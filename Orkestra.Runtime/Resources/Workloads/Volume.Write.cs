using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is written.</content>
public sealed partial record Volume
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string field)
    {
        writer.WriteStartObject();
        writer.WriteString("name", context.RequiredText(Name, $"{field}.name"));
        (string property, string key) = Kind switch
        {
            VolumeKind.ConfigMap => ("configMap", "name"),
            VolumeKind.Secret => ("secret", "secretName"),
            VolumeKind.PersistentVolumeClaim => ("persistentVolumeClaim", "claimName"),
            VolumeKind.HostPath => ("hostPath", "path"),
            _ => ("emptyDir", string.Empty),
        };
        writer.WriteStartObject(property);
        if (key.Length > 0)
        {
            writer.WriteString(key, context.RequiredText(Source, $"{field}.{property}.{key}"));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
