using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Discovery;

/// <summary>
/// OpenAPI documents, one per group and version. Custom resources carry the schema of their definition, for <c>kubectl explain</c>;
/// built-in kinds are named without their fields. No strategic merge patch is announced, so that kubectl merges by its own knowledge.
/// </summary>
internal static class OpenApiV3
{
    private static readonly string[] s_parameters = ["dryRun", "fieldManager", "fieldValidation", "force"];

    public static JsonObject Index(ResourceCatalog catalog, ObjectStore store, string version)
    {
        JsonObject paths = [];
        foreach ((string group, string groupVersion) in catalog.All.Select(static d => (d.Group, d.Version)).Distinct())
        {
            string path = group.Length == 0 ? $"api/{groupVersion}" : $"apis/{group}/{groupVersion}";
            string hash = Convert.ToHexString(SHA256.HashData(JsonTree.Write(Document(catalog, store, group, groupVersion, version))));
            paths[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash={hash}" };
        }

        return new JsonObject { ["paths"] = paths };
    }

    public static JsonObject? Document(ResourceCatalog catalog, ObjectStore store, string group, string groupVersion, string version)
    {
        JsonObject paths = [];
        JsonObject schemas = [];
        foreach (ResourceDefinition definition in catalog.All.Where(d => d.Group == group && d.Version == groupVersion))
        {
            paths[ObjectPath(definition)] = new JsonObject { ["patch"] = Patch(definition) };
            JsonObject schema = definition.IsCustom && CustomSchema(store, definition) is { } custom
                ? custom
                : new JsonObject { ["type"] = "object", ["description"] = $"{definition.Kind} is a built-in type." };
            schema["x-kubernetes-group-version-kind"] = new JsonArray(GroupVersionKind(definition));
            schemas[SchemaName(definition)] = schema;
        }

        return paths.Count == 0 ? null : new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = version },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    public static string ObjectPath(ResourceDefinition definition)
    {
        string root = definition.Group.Length == 0 ? $"/api/{definition.Version}" : $"/apis/{definition.Group}/{definition.Version}";
        return definition.Namespaced ? $"{root}/namespaces/{{namespace}}/{definition.Plural}/{{name}}" : $"{root}/{definition.Plural}/{{name}}";
    }

    public static JsonObject GroupVersionKind(ResourceDefinition definition) => new()
    {
        ["group"] = definition.Group,
        ["version"] = definition.Version,
        ["kind"] = definition.Kind,
    };

    private static JsonObject Patch(ResourceDefinition definition)
    {
        JsonArray parameters = [];
        foreach (string name in s_parameters)
        {
            JsonObject schema = new() { ["type"] = name == "force" ? "boolean" : "string", ["uniqueItems"] = true };
            parameters.Add((JsonNode)new JsonObject { ["name"] = name, ["in"] = "query", ["schema"] = schema });
        }

        return new JsonObject
        {
            ["parameters"] = parameters,
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
            ["x-kubernetes-action"] = "patch",
            ["x-kubernetes-group-version-kind"] = GroupVersionKind(definition),
        };
    }

    private static JsonObject? CustomSchema(ObjectStore store, ResourceDefinition definition)
    {
        StoredObject? crd = store.Get(WellKnown.CustomResourceDefinitions, new ObjectName("", $"{definition.Plural}.{definition.Group}"));
        JsonArray? versions = crd?.ToJson()["spec"]?["versions"] as JsonArray;
        JsonObject? version = versions?.OfType<JsonObject>().FirstOrDefault(v => ObjectMetadata.Text(v, "name") == definition.Version);
        return (version?["schema"] as JsonObject)?["openAPIV3Schema"]?.DeepClone() as JsonObject;
    }

    /// <summary>Reversed domain, version and kind, as the real server names its components.</summary>
    private static string SchemaName(ResourceDefinition definition)
    {
        string group = definition.Group.Length == 0 ? "io.k8s.api.core" : string.Join('.', Enumerable.Reverse(definition.Group.Split('.')));
        return $"{group}.{definition.Version}.{definition.Kind}";
    }
}
