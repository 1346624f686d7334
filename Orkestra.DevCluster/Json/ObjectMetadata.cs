using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Json;

/// <summary>Reads and edits the metadata that every Kubernetes object has, tolerating wrong shapes (validation reports those).</summary>
internal static class ObjectMetadata
{
    public static JsonObject Of(JsonObject obj)
    {
        if (obj["metadata"] is JsonObject metadata)
        {
            return metadata;
        }

        metadata = [];
        obj["metadata"] = metadata;
        return metadata;
    }

    public static string Text(JsonObject parent, string key) => TextOrNull(parent[key]) ?? "";

    public static string? TextOrNull(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static long? Integer(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
        {
            return null;
        }

        return value.TryGetValue(out long number) ? number
            : value.TryGetValue(out int small) ? small
            : value.TryGetValue(out double real) && real == Math.Floor(real) ? (long)real
            : null;
    }

    public static bool IsTrue(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    public static string Name(JsonObject obj) => Text(Of(obj), "name");

    public static string Namespace(JsonObject obj) => Text(Of(obj), "namespace");

    public static IReadOnlyDictionary<string, string> TextMap(JsonObject parent, string key)
    {
        if (parent[key] is not JsonObject { Count: > 0 } map)
        {
            return System.Collections.Frozen.FrozenDictionary<string, string>.Empty;
        }

        Dictionary<string, string> result = new(map.Count, StringComparer.Ordinal);
        foreach ((string name, JsonNode? value) in map)
        {
            result[name] = TextOrNull(value) ?? "";
        }

        return result;
    }

    public static IReadOnlyList<string> Finalizers(JsonObject metadata) =>
        metadata["finalizers"] is JsonArray { Count: > 0 } list ? [.. list.Select(TextOrNull).OfType<string>()] : [];

    public static void SetFinalizers(JsonObject metadata, IReadOnlyCollection<string> finalizers)
    {
        if (finalizers.Count == 0)
        {
            metadata.Remove("finalizers");
            return;
        }

        JsonArray list = [];
        foreach (string finalizer in finalizers)
        {
            list.Add((JsonNode?)finalizer);
        }

        metadata["finalizers"] = list;
    }

    public static IReadOnlyList<OwnerReference> Owners(JsonObject metadata)
    {
        if (metadata["ownerReferences"] is not JsonArray { Count: > 0 } list)
        {
            return [];
        }

        List<OwnerReference> owners = new(list.Count);
        foreach (JsonNode? item in list)
        {
            if (item is JsonObject owner)
            {
                owners.Add(new OwnerReference(Text(owner, "apiVersion"), Text(owner, "kind"), Text(owner, "name"), Text(owner, "uid"), IsTrue(owner["blockOwnerDeletion"])));
            }
        }

        return owners;
    }

    public static string FormatRevision(long revision) => revision.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a resource version; null when the text is none.</summary>
    public static long? ParseRevision(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long revision) ? revision : null;
}
