using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>One volume of a pod.</summary>
/// <param name="Name">The volume's name.</param>
/// <param name="Kind">Where its content comes from.</param>
/// <param name="Source">Name of the object, or path on the host; null for <see cref="VolumeKind.EmptyDir"/>.</param>
public sealed record Volume(CompiledExpression Name, VolumeKind Kind, CompiledExpression? Source)
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
