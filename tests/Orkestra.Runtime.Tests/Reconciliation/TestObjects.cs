using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Objects for tests.</summary>
internal static class TestObjects
{
    public const string WebsiteUid = "11111111-aaaa-4bbb-8ccc-000000000001";

    /// <summary>A Website as a cluster would hold it; <paramref name="spec"/> and <paramref name="status"/> are JSON.</summary>
    public static KubeObject Website(
        string spec = """{"image":"nginx:1.25"}""", string? status = null, string name = "my-site", string ns = "default", string metadata = "")
        => Parse($$"""
            {"apiVersion":"demo.orkestra.io/v1alpha1","kind":"Website",
             "metadata":{"name":"{{name}}","namespace":"{{ns}}","uid":"{{WebsiteUid}}","resourceVersion":"7","generation":1{{metadata}}},
             "spec":{{spec}}{{(status is null ? "" : $",\"status\":{status}")}}}
            """);

    public static KubeObject Parse(string json) => KubeObject.Parse(Encoding.UTF8.GetBytes(json));

    public static JsonNode Json(ReadOnlyMemory<byte> json) => JsonNode.Parse(json.Span)!;

    public static string Pretty(ReadOnlyMemory<byte> json) => Json(json).ToJsonString(s_pretty);

    /// <summary>The text of a tree with the members of every object in ordinal order, for comparing trees.</summary>
    public static string Sorted(JsonNode node) => Ordered(node)!.ToJsonString(s_pretty);

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(static member => member.Key, StringComparer.Ordinal)
            .Select(static member => KeyValuePair.Create(member.Key, Ordered(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Ordered)]),
        _ => node?.DeepClone(),
    };

    /// <summary>A copy changed through its tree.</summary>
    public static KubeObject Edit(KubeObject from, Action<JsonObject> change)
    {
        JsonObject node = Json(from.Json).AsObject();
        change(node);
        return Parse(node.ToJsonString());
    }

    private static readonly JsonSerializerOptions s_pretty = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
