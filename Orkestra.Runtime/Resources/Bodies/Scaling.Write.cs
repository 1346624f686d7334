using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record Scaling
{
    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        if (ScaleUp is not null || ScaleDown is not null)
        {
            writer.WriteStartObject("behavior");
            ScaleDown?.Write(writer, context, "scaleDown");
            ScaleUp?.Write(writer, context, "scaleUp");
            writer.WriteEndObject();
        }

        long? most = context.Integer(MaxReplicas, "maxReplicas");
        if (most is null)
        {
            context.Fail("maxReplicas", MaxReplicas is null ? "is required" : $"is required, and '{MaxReplicas.Text}' renders to nothing");
        }

        JsonBody.WriteNumber(writer, "maxReplicas", most);
        if (context.Integer(TargetCpuUtilization, "targetCPUUtilizationPercentage") is { } use)
        {
            WriteMetric(writer, use);
        }

        JsonBody.WriteNumber(writer, "minReplicas", context.Integer(MinReplicas, "minReplicas"));
    }

    private static void WriteMetric(Utf8JsonWriter writer, long use)
    {
        writer.WriteStartArray("metrics");
        writer.WriteStartObject();
        writer.WriteStartObject("resource");
        writer.WriteString("name", "cpu");
        writer.WriteStartObject("target");
        writer.WriteNumber("averageUtilization", use);
        writer.WriteString("type", "Utilization");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteString("type", "Resource");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
