using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Json;

/// <summary>Values as Go prints them, for the messages in which the real server shows one.</summary>
internal static class GoText
{
    /// <summary>Go's <c>%v</c>: <c>map[a:1 b:[x y]]</c>, keys in order.</summary>
    public static string Print(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject map => $"map[{string.Join(' ', map.OrderBy(static m => m.Key, StringComparer.Ordinal).Select(static m => $"{m.Key}:{Print(m.Value)}"))}]",
        JsonArray list => $"[{string.Join(' ', list.Select(Print))}]",
        _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    /// <summary>The name of a JSON type in the messages of Go's decoder.</summary>
    public static string JsonType(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    /// <summary>The value as Go's source would spell it: <c>map[string]interface {}{"name":"web"}</c>.</summary>
    public static string Literal(JsonNode? node) => node switch
    {
        null => "interface {}(nil)",
        JsonObject map => $"map[string]interface {{}}{{{string.Join(", ", map.OrderBy(static m => m.Key, StringComparer.Ordinal).Select(static m => $"\"{m.Key}\":{Literal(m.Value)}"))}}}",
        JsonArray list => $"[]interface {{}}{{{string.Join(", ", list.Select(Literal))}}}",
        _ => node.ToJsonString(),
    };
}
