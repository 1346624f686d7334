using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>The scale subresource: a view (autoscaling/v1 Scale) on the replica fields of another object.</summary>
internal static class ScaleDocument
{
    public static JsonObject Read(ScalePaths paths, JsonObject obj)
    {
        JsonObject metadata = ObjectMetadata.Of(obj);
        JsonObject kept = [];
        foreach (string field in (ReadOnlySpan<string>)["name", "namespace", "uid", "resourceVersion", "creationTimestamp"])
        {
            if (metadata[field] is { } value)
            {
                kept[field] = value.DeepClone();
            }
        }

        JsonObject status = new() { ["replicas"] = ObjectMetadata.Integer(Find(obj, paths.StatusReplicas)) ?? 0 };
        if (paths.Selector is { } selector && Find(obj, selector) is { } found)
        {
            status["selector"] = SelectorText(found);
        }

        // Like every number of that kind, zero is left out of the specification.
        long replicas = ObjectMetadata.Integer(Find(obj, paths.SpecReplicas)) ?? 0;
        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = kept,
            ["spec"] = replicas == 0 ? new JsonObject() : new JsonObject { ["replicas"] = replicas },
            ["status"] = status,
        };
    }

    /// <summary>Writes the wanted replicas of a Scale, and its resourceVersion as a precondition, into the scaled object.</summary>
    /// <param name="paths">Where the replicas are.</param>
    /// <param name="obj">The object that is scaled.</param>
    /// <param name="scale">What the client wants.</param>
    /// <param name="checks">Whether the number is checked here; a custom resource's own rules do it otherwise.</param>
    public static void Write(ScalePaths paths, JsonObject obj, JsonObject scale, bool checks)
    {
        if (ObjectMetadata.Text(scale, "kind") is not ("" or "Scale"))
        {
            throw ApiErrors.BadRequest($"the kind in the data ({ObjectMetadata.Text(scale, "kind")}) does not match the expected kind (Scale)");
        }

        string name = ObjectMetadata.Name(scale), wanted = ObjectMetadata.Name(obj);
        if (name.Length > 0 && name != wanted)
        {
            throw ApiErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({wanted})");
        }

        long replicas = ObjectMetadata.Integer((scale["spec"] as JsonObject)?["replicas"]) ?? 0;
        if (checks && replicas < 0)
        {
            FieldError error = new(FieldErrorType.Invalid, "spec.replicas", replicas, "must be greater than or equal to 0");
            throw ApiErrors.Invalid(new GroupResource("autoscaling", "Scale"), wanted, [error]);
        }

        if (ObjectMetadata.Text(ObjectMetadata.Of(scale), "resourceVersion") is { Length: > 0 } version)
        {
            ObjectMetadata.Of(obj)["resourceVersion"] = version;
        }

        string[] segments = paths.SpecReplicas.TrimStart('.').Split('.');
        JsonObject parent = obj;
        foreach (string segment in segments.AsSpan(0, segments.Length - 1))
        {
            if (parent[segment] is not JsonObject child)
            {
                child = [];
                parent[segment] = child;
            }

            parent = child;
        }

        parent[segments[^1]] = replicas;
    }

    private static JsonNode? Find(JsonObject obj, string path)
    {
        JsonNode? node = obj;
        foreach (string segment in path.TrimStart('.').Split('.'))
        {
            node = (node as JsonObject)?[segment];
        }

        return node;
    }

    private static string SelectorText(JsonNode selector)
    {
        if (selector is not JsonObject map)
        {
            return ObjectMetadata.TextOrNull(selector) ?? "";
        }

        // The oldest kind has labels alone for its selector.
        bool isPlain = map["matchLabels"] is null && map["matchExpressions"] is null;
        IEnumerable<string> equalities = ((isPlain ? map : map["matchLabels"]) as JsonObject ?? []).Select(static l => $"{l.Key}={ObjectMetadata.TextOrNull(l.Value)}");
        IEnumerable<string> expressions = (map["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>().Select(static e =>
        {
            string key = ObjectMetadata.Text(e, "key");
            string values = string.Join(',', (e["values"] as JsonArray ?? []).Select(ObjectMetadata.TextOrNull));
            return ObjectMetadata.Text(e, "operator") switch
            {
                "In" => $"{key} in ({values})",
                "NotIn" => $"{key} notin ({values})",
                "DoesNotExist" => "!" + key,
                _ => key,
            };
        });
        return string.Join(',', equalities.Concat(expressions));
    }
}
