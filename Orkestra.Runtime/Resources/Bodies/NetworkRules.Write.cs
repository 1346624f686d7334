using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record NetworkRules
{
    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        WriteRules(writer, context, "egress", Egress, "to");
        WriteRules(writer, context, "ingress", Ingress, "from");
        writer.WriteStartObject("podSelector");
        JsonBody.WriteMap(writer, context, "matchLabels", PodSelector, "podSelector");
        writer.WriteEndObject();
        writer.WriteStartArray("policyTypes");
        foreach (string type in Types(context))
        {
            writer.WriteStringValue(type);
        }

        writer.WriteEndArray();
    }

    private IReadOnlyList<string> Types(RenderContext context)
    {
        IReadOnlyList<string> declared = JsonBody.Elements(context, PolicyTypes, "policyTypes");
        if (declared.Count > 0)
        {
            return declared;
        }

        return (Ingress, Egress) switch
        {
            (not null, not null) => ["Ingress", "Egress"],
            (null, not null) => ["Egress"],
            _ => ["Ingress"],
        };
    }

    private static void WriteRules(Utf8JsonWriter writer, RenderContext context, string direction, IReadOnlyList<NetworkRule>? rules, string peers)
    {
        if (rules is not { Count: > 0 })
        {
            return;
        }

        writer.WriteStartArray(direction);
        for (int i = 0; i < rules.Count; i++)
        {
            rules[i].Write(writer, context, peers, $"{direction}[{i}]");
        }

        writer.WriteEndArray();
    }
}
