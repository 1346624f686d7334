using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Discovery;

/// <summary>The published schema of a custom resource: that of its definition, with what every object has.</summary>
internal static class CustomSchemas
{
    // What Swagger 2 cannot say, and what would make its readers refuse objects that the server takes.
    private static readonly string[] s_onlyV3 = ["oneOf", "anyOf", "allOf", "not", "default", "nullable", "x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields"];

    public static JsonObject V3(ObjectStore store, ResourceDefinition definition, JsonObject metadata)
    {
        JsonObject schema = Declared(store, definition);
        AddObjectFields(schema, definition, metadata);
        return schema;
    }

    public static JsonObject V2(ObjectStore store, ResourceDefinition definition, JsonObject metadata)
    {
        JsonObject schema = Declared(store, definition);
        Simplify(schema);
        AddObjectFields(schema, definition, metadata);
        return schema;
    }

    /// <summary>Reversed group, version and kind, as the real server names it.</summary>
    public static string Name(ResourceDefinition definition) =>
        $"{string.Join('.', Enumerable.Reverse(definition.Group.Split('.')))}.{definition.Version}.{definition.Kind}";

    private static JsonObject Declared(ObjectStore store, ResourceDefinition definition)
    {
        StoredObject? crd = store.Get(WellKnown.CustomResourceDefinitions, new ObjectName("", $"{definition.Plural}.{definition.Group}"));
        JsonObject? version = crd?.ToJson()["spec"]?["versions"].Objects().FirstOrDefault(v => ObjectMetadata.Text(v, "name") == definition.Version);
        return version.ObjectAt("schema", "openAPIV3Schema")?.DeepClone() as JsonObject ?? new JsonObject { ["type"] = "object" };
    }

    private static void AddObjectFields(JsonObject schema, ResourceDefinition definition, JsonObject metadata)
    {
        if (schema["type"] is not null || schema["properties"] is not null)
        {
            JsonObject properties = schema["properties"] as JsonObject ?? [];
            schema["properties"] = properties;
            foreach (string field in (ReadOnlySpan<string>)["apiVersion", "kind"])
            {
                properties[field] = new JsonObject { ["description"] = FieldDescriptions.Of("*." + field), ["type"] = "string" };
            }

            metadata["description"] = FieldDescriptions.Of("*.metadata");
            properties["metadata"] = metadata;
        }

        schema["x-kubernetes-group-version-kind"] = new JsonArray(OpenApiPaths.GroupVersionKind(definition));
    }

    private static void Simplify(JsonObject schema)
    {
        if (schema["nullable"] is not null || schema["x-kubernetes-int-or-string"] is not null || schema["x-kubernetes-preserve-unknown-fields"] is not null)
        {
            foreach (string structure in (ReadOnlySpan<string>)["type", "properties", "items", "additionalProperties", "required"])
            {
                schema.Remove(structure);
            }
        }

        foreach (string word in s_onlyV3)
        {
            schema.Remove(word);
        }

        foreach ((_, JsonNode? property) in schema["properties"] as JsonObject ?? [])
        {
            SimplifyNode(property);
        }

        SimplifyNode(schema["items"]);
        SimplifyNode(schema["additionalProperties"]);
    }

    private static void SimplifyNode(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            Simplify(schema);
        }
    }
}
