using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Selectors;

/// <summary>A parsed <c>labelSelector</c> parameter: equality- and set-based requirements, all of which must hold.</summary>
internal sealed class LabelSelector(IReadOnlyList<LabelRequirement> requirements)
{
    public static LabelSelector Everything { get; } = new([]);

    public bool IsEmpty => requirements.Count == 0;

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (LabelRequirement requirement in requirements)
        {
            if (!requirement.Matches(labels))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a selector as objects have them; nothing selects everything.</summary>
    public static LabelSelector Read(JsonObject? selector) => new(
    [
        .. (selector.ObjectAt("matchLabels") ?? []).Select(static l => new LabelRequirement(l.Key, LabelOperator.Equals, [l.Value.AsString() ?? ""])),
        .. selector.At("matchExpressions").Objects().Select(static e => new LabelRequirement(
            e.StringAt("key") ?? "",
            e.StringAt("operator") switch
            {
                "In" => LabelOperator.In,
                "NotIn" => LabelOperator.NotIn,
                "Exists" => LabelOperator.Exists,
                _ => LabelOperator.DoesNotExist,
            },
            [.. (e.ArrayAt("values") ?? []).Select(static v => v.AsString() ?? "")])),
    ]);

    /// <exception cref="SelectorSyntaxException">The text is no label selector.</exception>
    public static LabelSelector Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Everything;
        }

        return new LabelSelector(new LabelSelectorParser(text).Parse());
    }
}
