using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A LimitRange.</summary>
public sealed record LimitRangeBody : ResourceBody
{
    /// <summary>Limits by type, written out or from a profile.</summary>
    public required Preset<IReadOnlyList<ResourceLimit>> Limits { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.LimitRanges;

    /// <inheritdoc/>
    public override string? DefaultName(string ownerName) => null;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        if (context.CopySource is { } source)
        {
            CopiedContent.Write(writer, source, "spec");
            return;
        }

        IReadOnlyList<ResourceLimit> limits = Limits.Resolve(context, "profile") ?? [];
        writer.WriteStartObject("spec");
        writer.WriteStartArray("limits");
        for (int i = 0; i < limits.Count; i++)
        {
            limits[i].Write(writer, context, $"limits[{i}]");
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
