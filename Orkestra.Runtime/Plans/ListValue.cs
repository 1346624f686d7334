using System.Globalization;
using System.Text.Json;

namespace Orkestra.Runtime.Plans;

/// <summary>A list.</summary>
/// <param name="Items">The elements; one that renders to nothing is left out.</param>
public sealed record ListValue(IReadOnlyList<ValueTemplate> Items) : ValueTemplate
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
