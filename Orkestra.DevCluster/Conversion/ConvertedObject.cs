using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Webhooks;

namespace Orkestra.DevCluster.Conversion;

/// <summary>
/// Holds a converted object to what a webhook may do: it is the same object, in the wanted version, and of its metadata only labels and
/// annotations may have changed; all else is put back silently.
/// </summary>
internal static class ConvertedObject
{
    /// <exception cref="WebhookCallException">The object is not acceptable. The text goes behind "conversion webhook for … returned".</exception>
    public static JsonObject Accept(JsonObject original, JsonNode? converted, string desiredApiVersion, int index)
    {
        JsonObject obj = converted?.DeepClone() as JsonObject ?? throw new WebhookCallException($"invalid object at index {index}: it is no JSON object");
        string apiVersion = ObjectMetadata.Text(obj, "apiVersion");
        if (apiVersion != desiredApiVersion)
        {
            throw new WebhookCallException($"invalid object at index {index}: invalid groupVersion (expected {desiredApiVersion}, received {apiVersion})");
        }

        string kind = ObjectMetadata.Text(original, "kind");
        if (ObjectMetadata.Text(obj, "kind") != kind)
        {
            throw new WebhookCallException($"invalid object at index {index}: invalid kind (expected {kind}, received {ObjectMetadata.Text(obj, "kind")})");
        }

        CheckSame(original, obj, "name", "name");
        CheckSame(original, obj, "namespace", "namespace");
        CheckSame(original, obj, "uid", "UID");
        RestoreMetadata(original, obj);
        return obj;
    }

    private static void CheckSame(JsonObject original, JsonObject converted, string field, string title)
    {
        string before = original.StringAt("metadata", field) ?? "";
        string after = converted.StringAt("metadata", field) ?? "";
        if (before != after)
        {
            throw new WebhookCallException($"invalid object: must have the same {title}: {before} != {after}");
        }
    }

    private static void RestoreMetadata(JsonObject original, JsonObject converted)
    {
        JsonObject given = converted["metadata"] switch
        {
            JsonObject metadata => metadata,
            null => throw new WebhookCallException("invalid metadata: missing metadata in converted object"),
            var other => throw new WebhookCallException($"invalid metadata: invalid metadata of type {TypeOf(other)} in converted object"),
        };
        JsonObject restored = (JsonObject)ObjectMetadata.Of(original).DeepClone();
        converted["metadata"] = restored;
        Take(given, restored, "labels", "metadata.labels");
        // The real server names this path without its last letter.
        Take(given, restored, "annotations", "metadata.annotation");
    }

    private static void Take(JsonObject given, JsonObject restored, string field, string path)
    {
        JsonNode? value = given[field];
        if (value is null)
        {
            restored.Remove(field);
            return;
        }

        JsonObject map = value as JsonObject ?? throw new WebhookCallException($"invalid metadata: invalid metadata.{field} of type {TypeOf(value)} in converted object");
        foreach ((string key, JsonNode? item) in map)
        {
            if (item.AsString() is null)
            {
                throw new WebhookCallException($"invalid metadata: metadata.{field}[{key}] must be a string, but is {TypeOf(item)} in converted object");
            }
        }

        if (!JsonNode.DeepEquals(map, restored[field]))
        {
            List<FieldError> errors = [];
            MetadataRules.CheckTexts(map, field, path, errors);
            if (errors.Count > 0)
            {
                throw new WebhookCallException($"invalid metadata: {FieldError.Join(errors)}");
            }
        }

        restored[field] = map.DeepClone();
    }

    /// <summary>The Go type by which the real server names a value.</summary>
    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonObject => "map[string]interface {}",
        JsonArray => "[]interface {}",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "bool",
            _ => value.AsLong() is null ? "float64" : "int64",
        },
    };
}
