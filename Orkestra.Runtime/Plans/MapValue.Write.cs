using System.Text.Json;

namespace Orkestra.Runtime.Plans;

/// <content>How it is written.</content>
public sealed partial record MapValue
{
    /// <inheritdoc/>
    internal override void Write(Utf8JsonWriter writer, RenderContext context, string? property, string field)
    {
        WriteName(writer, property);
        writer.WriteStartObject();
        foreach ((string name, ValueTemplate value) in Members)
        {
            value.Write(writer, context, name, $"{field}.{name}");
        }

        writer.WriteEndObject();
    }
}
