using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>A volume that every pod of a StatefulSet gets for itself.</summary>
public sealed record ClaimTemplate
{
    private const string DefaultName = "data";
    private const string DefaultMountPath = "/data";

    /// <summary>Name of the volume; <c>data</c> when absent.</summary>
    public CompiledExpression? Name { get; init; }

    /// <summary>Size; required.</summary>
    public CompiledExpression? Size { get; init; }

    /// <summary>Storage class; the cluster's default when absent or empty.</summary>
    public CompiledExpression? StorageClass { get; init; }

    /// <summary>Where the container sees it; <c>/data</c> when absent.</summary>
    public CompiledExpression? MountPath { get; init; }

    /// <summary>How it may be mounted; <c>ReadWriteOnce</c> when empty.</summary>
    public IReadOnlyList<CompiledExpression> AccessModes { get; init; } = [];

    internal VolumeMount Mount => new(Name ?? new ConstantExpression(DefaultName), MountPath ?? new ConstantExpression(DefaultMountPath));

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
