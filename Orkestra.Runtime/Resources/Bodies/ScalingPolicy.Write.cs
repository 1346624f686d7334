using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record ScalingPolicy
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
