using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record ResourceLimit
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string field)
    {
        writer.WriteStartObject();
        foreach ((string name, IReadOnlyList<KeyValuePair<string, CompiledExpression>> quantities) in Quantities)
        {
            JsonBody.WriteMap(writer, context, name, quantities, $"{field}.{name}");
        }

        writer.WriteString("type", context.RequiredText(Type, $"{field}.type"));
        writer.WriteEndObject();
    }
}
