using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>How much an autoscaler may change in a time.</summary>
/// <param name="Type"><c>Pods</c> or <c>Percent</c>.</param>
/// <param name="Value">How many.</param>
/// <param name="PeriodSeconds">The time in seconds.</param>
public sealed record ScalingPolicy(CompiledExpression? Type, CompiledExpression? Value, CompiledExpression? PeriodSeconds)
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string field)
    {
        writer.WriteStartObject();
        JsonBody.WriteNumber(writer, "periodSeconds", context.Integer(PeriodSeconds, $"{field}.periodSeconds"));
        writer.WriteString("type", context.RequiredText(Type, $"{field}.type"));
        JsonBody.WriteNumber(writer, "value", context.Integer(Value, $"{field}.value"));
        writer.WriteEndObject();
    }
}
