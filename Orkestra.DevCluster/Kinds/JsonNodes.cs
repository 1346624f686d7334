using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds;

/// <summary>Reads of untyped JSON that give null instead of throwing when the shape differs.</summary>
internal static class JsonNodes
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The node at a chain of member names; null when any step is absent.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            node = (node as JsonObject)?[name];
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }

    public static JsonObject? ObjectAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) as JsonObject;

    public static JsonArray? ArrayAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) as JsonArray;

    public static string? StringAt(this JsonNode? node, params ReadOnlySpan<string> path) => AsString(node.At(path));

    public static long? LongAt(this JsonNode? node, params ReadOnlySpan<string> path) => AsLong(node.At(path));

    public static bool? BoolAt(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path)?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static string? AsString(this JsonNode? node) =>
      node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A whole number, however it was stored; null for anything else, including 1.5.</summary>
    public static long? AsLong(this JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
        {
            return null;
        }

        if (value.TryGetValue(out long exact) || long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out exact))
        {
            return exact;
        }

        return value.AsDouble() is { } number && number == Math.Floor(number) && Math.Abs(number) < 9e15 ? (long)number : null;
    }

    public static double? AsDouble(this JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
        {
            return null;
        }

        return value.TryGetValue(out double number) || double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out number)
          ? number
          : null;
    }

    /// <summary>Compact JSON text without escapes that HTML would need.</summary>
    public static string ToText(this JsonNode? node) => node is null ? "null" : node.ToJsonString(s_plain);

    /// <summary>The member as an object, created when it is absent.</summary>
    public static JsonObject Ensure(this JsonObject parent, string name)
    {
        if (parent[name] is JsonObject existing)
        {
            return existing;
        }

        var created = new JsonObject();
        parent[name] = created;
        return created;
    }

    /// <summary>Sets a member only when it is absent.</summary>
    public static void SetDefault(this JsonObject parent, string name, JsonNode? value)
    {
        if (parent[name] is null)
        {
            parent[name] = value;
        }
    }

    /// <summary>The objects in a list; empty for anything that is not a list.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? list) => list is JsonArray array ? array.OfType<JsonObject>() : [];
}
