using System.Text.Json;

namespace Orkestra.Runtime.Plans;

/// <summary>A map with static names.</summary>
/// <param name="Members">The members, in the order in which they are written.</param>
public sealed record MapValue(IReadOnlyList<KeyValuePair<string, ValueTemplate>> Members) : ValueTemplate
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
