using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The bounds between which an autoscaler moves, what it aims for and how fast it goes.</summary>
public sealed record Scaling
{
    /// <summary>Fewest replicas; the server's default, 1, when absent.</summary>
    public CompiledExpression? MinReplicas { get; init; }

    /// <summary>Most replicas; required.</summary>
    public CompiledExpression? MaxReplicas { get; init; }

    /// <summary>Processor use to aim for, in percent of what is requested; no metric is written when absent.</summary>
    public CompiledExpression? TargetCpuUtilization { get; init; }

    /// <summary>How it grows; the server's defaults when null.</summary>
    public ScalingRules? ScaleUp { get; init; }

    /// <summary>How it shrinks; the server's defaults when null.</summary>
    public ScalingRules? ScaleDown { get; init; }

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
