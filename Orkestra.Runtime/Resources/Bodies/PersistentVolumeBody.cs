using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A PersistentVolume on a directory of a node or behind a storage driver.</summary>
public sealed record PersistentVolumeBody : ResourceBody
{
    private const string DefaultReclaimPolicy = "Retain";

    /// <summary>Size; required.</summary>
    public CompiledExpression? Capacity { get; init; }

    /// <summary>Storage class; none when absent or empty.</summary>
    public CompiledExpression? StorageClassName { get; init; }

    /// <summary>How it may be mounted; <c>ReadWriteOnce</c> when empty.</summary>
    public IReadOnlyList<CompiledExpression> AccessModes { get; init; } = [];

    /// <summary>What becomes of it when its claim goes: <c>Retain</c> (when absent), <c>Delete</c> or <c>Recycle</c>.</summary>
    public CompiledExpression? ReclaimPolicy { get; init; }

    /// <summary>Directory of a node; null for a volume of a driver.</summary>
    public CompiledExpression? HostPath { get; init; }

    /// <summary>Storage driver.</summary>
    public CompiledExpression? CsiDriver { get; init; }

    /// <summary>The driver's name of the volume.</summary>
    public CompiledExpression? CsiVolumeHandle { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.PersistentVolumes;

    /// <inheritdoc/>
    public override string? DefaultName(string ownerName) => null;

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
