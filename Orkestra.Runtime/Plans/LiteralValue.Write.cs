using System.Text.Json;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Plans;

/// <content>How it is written.</content>
public sealed partial record LiteralValue
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
