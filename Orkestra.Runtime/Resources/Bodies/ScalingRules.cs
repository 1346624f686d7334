using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>How fast an autoscaler goes in one direction.</summary>
public sealed record ScalingRules
{
    /// <summary>Seconds over which the need is judged.</summary>
    public CompiledExpression? StabilizationWindowSeconds { get; init; }

    /// <summary>Which policy counts: <c>Max</c>, <c>Min</c> or <c>Disabled</c>.</summary>
    public CompiledExpression? SelectPolicy { get; init; }

    /// <summary>How much may change in a time.</summary>
    public IReadOnlyList<ScalingPolicy> Policies { get; init; } = [];

    internal void Write(Utf8JsonWriter writer, RenderContext context, string direction)
    {
        string field = $"behavior.{direction}";
        writer.WriteStartObject(direction);
        if (Policies.Count > 0)
        {
            writer.WriteStartArray("policies");
            for (int i = 0; i < Policies.Count; i++)
            {
                Policies[i].Write(writer, context, $"{field}.policies[{i}]");
            }

            writer.WriteEndArray();
        }

        JsonBody.WriteText(writer, "selectPolicy", context.Text(SelectPolicy, $"{field}.selectPolicy"));
        JsonBody.WriteNumber(writer, "stabilizationWindowSeconds", context.Integer(StabilizationWindowSeconds, $"{field}.stabilizationWindowSeconds"));
        writer.WriteEndObject();
    }
}
