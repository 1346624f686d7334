using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>With whom pods may talk. A selector without labels means all; a selector that is null does not count.</summary>
public sealed record NetworkPeer
{
    /// <summary>Labels of pods.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>>? PodSelector { get; init; }

    /// <summary>Labels of namespaces.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>>? NamespaceSelector { get; init; }

    /// <summary>A range of addresses.</summary>
    public CompiledExpression? Cidr { get; init; }

    /// <summary>Parts of the range that are left out.</summary>
    public IReadOnlyList<CompiledExpression> Except { get; init; } = [];

    internal void Write(Utf8JsonWriter writer, RenderContext context, string field)
    {
        writer.WriteStartObject();
        if (Cidr is not null)
        {
            writer.WriteStartObject("ipBlock");
            writer.WriteString("cidr", context.RequiredText(Cidr, $"{field}.ipBlock.cidr"));
            JsonBody.WriteList(writer, context, "except", Except, $"{field}.ipBlock.except");
            writer.WriteEndObject();
        }

        WriteSelector(writer, context, "namespaceSelector", NamespaceSelector, field);
        WriteSelector(writer, context, "podSelector", PodSelector, field);
        writer.WriteEndObject();
    }

    private static void WriteSelector(
        Utf8JsonWriter writer,
        RenderContext context,
        string property,
        IReadOnlyList<KeyValuePair<string, CompiledExpression>>? labels,
        string field)
    {
        if (labels is null)
        {
            return;
        }

        writer.WriteStartObject(property);
        JsonBody.WriteMap(writer, context, "matchLabels", labels, $"{field}.{property}");
        writer.WriteEndObject();
    }
}
