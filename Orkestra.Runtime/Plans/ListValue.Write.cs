using System.Globalization;
using System.Text.Json;

namespace Orkestra.Runtime.Plans;

/// <content>How it is written.</content>
public sealed partial record ListValue
{
    /// <inheritdoc/>
    internal override void Write(Utf8JsonWriter writer, RenderContext context, string? property, string field)
    {
        WriteName(writer, property);
        writer.WriteStartArray();
        for (int i = 0; i < Items.Count; i++)
        {
            Items[i].Write(writer, context, property: null, string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]"));
        }

        writer.WriteEndArray();
    }
}
