using System.Text.Json.Nodes;

namespace Orkestra.Comparison.Tests.Running;

/// <summary>A place of an answer that is not as it should be.</summary>
/// <param name="Path">Where.</param>
/// <param name="Wanted">What the real server, or the specification, has there.</param>
/// <param name="Actual">What is there.</param>
internal sealed record Difference(JsonPath Path, JsonNode? Wanted, JsonNode? Actual)
{
    private const int ShownLength = 600;

    public static string Show(JsonNode? node)
    {
        string text = node?.ToJsonString(s_readable) ?? "(absent)";
        return text.Length > ShownLength ? text[..ShownLength] + " …" : text;
    }

    /// <summary>Finds the smallest places in which two trees differ. A null member and none at all are not the same.</summary>
    public static IReadOnlyList<Difference> Between(JsonNode? wanted, JsonNode? actual)
    {
        List<Difference> found = [];
        Collect(JsonPath.Root, wanted, actual, found);
        return found;
    }

    private static readonly System.Text.Json.JsonSerializerOptions s_readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonNode s_null = JsonValue.Create("(null)");

    private static void Collect(JsonPath path, JsonNode? wanted, JsonNode? actual, List<Difference> found)
    {
        if (wanted is JsonObject left && actual is JsonObject right)
        {
            foreach (string key in left.Select(static m => m.Key).Union(right.Select(static m => m.Key)))
            {
                Collect(path.Then(key), Member(left, key), Member(right, key), found);
            }
        }
        else if (wanted is JsonArray first && actual is JsonArray second && first.Count == second.Count)
        {
            for (int i = 0; i < first.Count; i++)
            {
                Collect(path.Then(i), first[i], second[i], found);
            }
        }
        else if (!JsonNode.DeepEquals(wanted, actual))
        {
            found.Add(new Difference(path, wanted, actual));
        }
    }

    private static JsonNode? Member(JsonObject map, string key) => map.TryGetPropertyValue(key, out JsonNode? value) ? value ?? s_null : null;
}
