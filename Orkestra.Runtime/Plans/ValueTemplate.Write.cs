using System.Text.Json;

namespace Orkestra.Runtime.Plans;

/// <content>How it is written.</content>
public abstract partial record ValueTemplate
{
    /// <summary>Writes the value; one that renders to nothing is left out, together with its name.</summary>
    /// <param name="writer">Stands in an object where there is a <paramref name="property"/>, else in a list.</param>
    /// <param name="context">The render.</param>
    /// <param name="property">Name of the member; null for an element of a list.</param>
    /// <param name="field">Where the value is declared, for messages.</param>
    internal abstract void Write(Utf8JsonWriter writer, RenderContext context, string? property, string field);

    private protected static void WriteName(Utf8JsonWriter writer, string? property)
    {
        if (property is not null)
        {
            writer.WritePropertyName(property);
        }
    }
}
