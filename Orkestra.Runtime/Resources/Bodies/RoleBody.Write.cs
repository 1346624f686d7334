using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record RoleBody
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartArray("rules");
        for (int i = 0; i < Rules.Count; i++)
        {
            Rules[i].Write(writer, context, $"rules[{i}]");
        }

        writer.WriteEndArray();
    }
}
