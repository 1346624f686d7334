using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Objects;

namespace Orkestra.Cli.Planning;

/// <summary>Compares two states of an object field by field. What the server counts and stamps is left out; values of Secrets are hidden.</summary>
internal static class ObjectComparison
{
    private const string Hidden = "\"(hidden)\"";
    private const string HiddenNow = "\"(hidden, another value)\"";

    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> s_bookkeeping = new(StringComparer.Ordinal)
    {
        "metadata.creationTimestamp", "metadata.generation", "metadata.managedFields", "metadata.resourceVersion", "metadata.selfLink", "metadata.uid",
        "metadata.annotations.orkestra.orkspace.io/applied-hash",
    };

    /// <summary>Every leaf that differs.</summary>
    /// <param name="before">The object now; null when it does not exist.</param>
    /// <param name="after">The object then.</param>
    public static IReadOnlyList<FieldChange> Compare(KubeObject? before, KubeObject after)
    {
        var changes = new List<FieldChange>();
        Compare(before is null ? null : JsonNode.Parse(before.Json.Span), JsonNode.Parse(after.Json.Span), string.Empty, changes);
        bool isSecret = after.GroupVersionKind is { Group: "", Kind: "Secret" };
        return isSecret ? [.. changes.Select(Hide)] : changes;
    }

    private static void Compare(JsonNode? before, JsonNode? after, string path, List<FieldChange> changes)
    {
        if (s_bookkeeping.Contains(path) || JsonNode.DeepEquals(before, after))
        {
            return;
        }

        if (Members(before) is { } left && Members(after) is { } right && left.Count + right.Count > 0)
        {
            foreach (string key in left.Keys.Union(right.Keys, StringComparer.Ordinal))
            {
                string step = key.StartsWith('[') || path.Length == 0 ? key : $".{key}";
                Compare(left.GetValueOrDefault(key), right.GetValueOrDefault(key), path + step, changes);
            }

            return;
        }

        // Identity needs no line of its own: it is the object's.
        if (path is not ("apiVersion" or "kind" or "metadata.name" or "metadata.namespace"))
        {
            changes.Add(new FieldChange(path, Text(before), Text(after)));
        }
    }

    // The members of a map, or of a list by what names its elements; absent counts as empty, so that whole blocks show leaf by leaf.
    private static Dictionary<string, JsonNode?>? Members(JsonNode? node) => node switch
    {
        null => [],
        JsonObject map => map.ToDictionary(static member => member.Key, static member => member.Value, StringComparer.Ordinal),
        JsonArray { Count: > 0 } list when list.All(static item => item is JsonObject) => ByName(list),
        _ => null,
    };

    private static Dictionary<string, JsonNode?> ByName(JsonArray list)
    {
        var members = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        for (int i = 0; i < list.Count; i++)
        {
            string name = (list[i]!["name"] ?? list[i]!["type"] ?? list[i]!["mountPath"])?.ToString() ?? i.ToString(CultureInfo.InvariantCulture);
            members[members.ContainsKey($"[{name}]") ? $"[{i}]" : $"[{name}]"] = list[i];
        }

        return members;
    }

    private static string? Text(JsonNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_readable))
        {
            node.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static FieldChange Hide(FieldChange change) =>
        change.Path.StartsWith("data.", StringComparison.Ordinal) || change.Path.StartsWith("stringData.", StringComparison.Ordinal)
            ? change with { Before = change.Before is null ? null : Hidden, After = change.After is null ? null : change.Before is null ? Hidden : HiddenNow }
            : change;
}
