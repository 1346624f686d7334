using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record ScalingRules
{
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
