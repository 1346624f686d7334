using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The pods that a NetworkPolicy is about and who may talk to them.</summary>
public sealed record NetworkRules
{
    /// <summary>Labels of the pods; all pods of the namespace when empty.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> PodSelector { get; init; } = [];

    /// <summary>Who may call them: nobody when empty; null when calls to them are not governed.</summary>
    public IReadOnlyList<NetworkRule>? Ingress { get; init; }

    /// <summary>Whom they may call: nobody when empty; null when their calls are not governed.</summary>
    public IReadOnlyList<NetworkRule>? Egress { get; init; }

    /// <summary>The directions that are governed; when empty those that have rules, or ingress where none has.</summary>
    public IReadOnlyList<CompiledExpression> PolicyTypes { get; init; } = [];

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
