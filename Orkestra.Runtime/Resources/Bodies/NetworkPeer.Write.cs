using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record NetworkPeer
{
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
