using System.Text.Json;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <summary>A value that is the same for every custom resource.</summary>
/// <param name="Value">The value; null writes nothing.</param>
public sealed record LiteralValue(OrkValue Value) : ValueTemplate
{
    /// <inheritdoc/>
    internal override void Write(Utf8JsonWriter writer, RenderContext context, string? property, string field)
    {
        if (Value.IsNull)
        {
            return;
        }

        if (OrkJson.Write(Value) is not { } json)
        {
            context.Fail(field, "JSON has no such number");
            return;
        }

        WriteName(writer, property);
        writer.WriteRawValue(json);
    }
}
