using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Label selectors as objects have them.</summary>
internal static class LabelMatch
{
    public static bool Matches(JsonObject selector, JsonObject? labels) =>
        (selector.ObjectAt("matchLabels") ?? []).All(m => labels.StringAt(m.Key) == m.Value.AsString())
        && selector["matchExpressions"].Objects().All(e => Fits(e, labels.StringAt(e.StringAt("key") ?? "")));

    private static bool Fits(JsonObject expression, string? value)
    {
        bool listed = value is not null && (expression.ArrayAt("values") ?? []).Any(v => v.AsString() == value);
        return expression.StringAt("operator") switch
        {
            "In" => listed,
            "NotIn" => !listed,
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }
}
