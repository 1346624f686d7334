using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Discovery;

/// <summary>OpenAPI 3 documents, one per group and version: schemas, and the patch operation of each resource.</summary>
internal static class OpenApiV3
{
    /// <summary>The groups and versions that have a document, by the path below <c>/openapi/v3/</c>.</summary>
    public static IEnumerable<(string Path, string Group, string Version)> Documents(ResourceCatalog catalog) =>
        catalog.All.Select(static d => (d.Group, d.Version)).Distinct()
            .Select(static d => (d.Group.Length == 0 ? $"api/{d.Version}" : $"apis/{d.Group}/{d.Version}", d.Group, d.Version));

    public static JsonObject? Document(ResourceCatalog catalog, ObjectStore store, string group, string groupVersion, string version)
    {
        BuiltInSchemas schemas = new(isV3: true);
        SortedDictionary<string, JsonObject> custom = new(StringComparer.Ordinal);
        JsonObject paths = [];
        foreach (ResourceDefinition definition in catalog.All.Where(d => d.Group == group && d.Version == groupVersion))
        {
            paths[OpenApiPaths.ObjectPath(definition)] = new JsonObject { ["patch"] = Patch(definition) };
            if (definition.IsCustom)
            {
                custom[CustomSchemas.Name(definition)] = CustomSchemas.V3(store, definition, schemas.MetadataReference());
            }
            else
            {
                schemas.Add(definition);
            }
        }

        return paths.Count == 0 ? null : new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = version },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas.ToJson(custom) },
        };
    }

    private static JsonObject Patch(ResourceDefinition definition)
    {
        JsonArray parameters = [];
        foreach ((string name, string type) in OpenApiPaths.Parameters)
        {
            parameters.Add((JsonNode)new JsonObject { ["name"] = name, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = type, ["uniqueItems"] = true } });
        }

        JsonObject content = [];
        foreach (string type in OpenApiPaths.PatchTypes(definition))
        {
            content[type] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } };
        }

        return new JsonObject
        {
            ["parameters"] = parameters,
            ["requestBody"] = new JsonObject { ["content"] = content, ["required"] = true },
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
            ["x-kubernetes-action"] = "patch",
            ["x-kubernetes-group-version-kind"] = OpenApiPaths.GroupVersionKind(definition),
        };
    }
}
