using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record LimitRangeBody
{
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
