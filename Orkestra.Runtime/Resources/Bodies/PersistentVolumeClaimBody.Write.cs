using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record PersistentVolumeClaimBody
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        ClaimSpec.Write(writer, context, AccessModes, Storage, StorageClassName, ("accessModes", "storage", "storageClassName"));
        JsonBody.WriteText(writer, "volumeMode", context.Text(VolumeMode, "volumeMode"));
        JsonBody.WriteText(writer, "volumeName", context.Text(VolumeName, "volumeName"));
        writer.WriteEndObject();
    }
}
