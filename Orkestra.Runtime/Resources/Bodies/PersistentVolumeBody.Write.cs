using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record PersistentVolumeBody
{
    private const string DefaultReclaimPolicy = "Retain";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        string policy = context.Text(ReclaimPolicy, "reclaimPolicy");
        writer.WriteStartObject("spec");
        ClaimSpec.WriteAccessModes(writer, context, AccessModes, "accessModes");
        writer.WriteStartObject("capacity");
        writer.WriteString("storage", context.RequiredText(Capacity, "capacity"));
        writer.WriteEndObject();
        WriteSource(writer, context);
        writer.WriteString("persistentVolumeReclaimPolicy", policy.Length == 0 ? DefaultReclaimPolicy : policy);
        JsonBody.WriteText(writer, "storageClassName", context.Text(StorageClassName, "storageClassName"));
        writer.WriteEndObject();
    }

    private void WriteSource(Utf8JsonWriter writer, RenderContext context)
    {
        string driver = context.Text(CsiDriver, "csiDriver");
        if (driver.Length > 0)
        {
            writer.WriteStartObject("csi");
            writer.WriteString("driver", driver);
            writer.WriteString("volumeHandle", context.RequiredText(CsiVolumeHandle, "csiVolumeHandle"));
            writer.WriteEndObject();
            return;
        }

        string path = context.Text(HostPath, "hostPath");
        if (path.Length == 0)
        {
            context.Fail("hostPath", "a volume needs a hostPath, or a csiDriver with a csiVolumeHandle");
            return;
        }

        writer.WriteStartObject("hostPath");
        writer.WriteString("path", path);
        writer.WriteEndObject();
    }
}
