using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The limits of one type in a LimitRange.</summary>
/// <param name="Type"><c>Container</c>, <c>Pod</c> or <c>PersistentVolumeClaim</c>.</param>
public sealed record ResourceLimit(CompiledExpression? Type)
{
    /// <summary>Quantities by the API's name for them, such as <c>defaultRequest</c>, and then by resource.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<KeyValuePair<string, CompiledExpression>>>> Quantities { get; init; } = [];

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
