using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Discovery;

/// <summary>The Swagger 2 document of all kinds: schemas, and the patch operation of each resource.</summary>
internal static class OpenApiV2
{
    // What clients ask for has an '@', which is not allowed in a media type; the answer's type is the corrected spelling.
    private const string AcceptedType = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";
    public const string ProtobufType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    /// <summary>Whether an Accept header asks for the protobuf form.</summary>
    public static bool IsWanted(string accept) =>
        accept.Contains(AcceptedType, StringComparison.Ordinal) || accept.Contains(ProtobufType, StringComparison.Ordinal);

    public static JsonObject ToJson(ResourceCatalog catalog, ObjectStore store, string version)
    {
        BuiltInSchemas schemas = new(isV3: false);
        SortedDictionary<string, JsonObject> custom = new(StringComparer.Ordinal);
        JsonObject paths = [];
        foreach (ResourceDefinition definition in catalog.All)
        {
            paths[OpenApiPaths.ObjectPath(definition)] = new JsonObject { ["patch"] = Patch(definition) };
            if (definition.IsCustom)
            {
                custom[CustomSchemas.Name(definition)] = CustomSchemas.V2(store, definition, schemas.MetadataReference());
            }
            else
            {
                schemas.Add(definition);
            }
        }

        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = version },
            ["paths"] = paths,
            ["definitions"] = schemas.ToJson(custom),
        };
    }

    private static JsonObject Patch(ResourceDefinition definition)
    {
        JsonArray parameters = [];
        foreach ((string name, string type) in OpenApiPaths.Parameters)
        {
            parameters.Add((JsonNode)new JsonObject { ["name"] = name, ["in"] = "query", ["type"] = type, ["uniqueItems"] = true });
        }

        return new JsonObject
        {
            ["consumes"] = new JsonArray([.. OpenApiPaths.PatchTypes(definition).Select(static t => (JsonNode)t)]),
            ["parameters"] = parameters,
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
            ["x-kubernetes-action"] = "patch",
            ["x-kubernetes-group-version-kind"] = OpenApiPaths.GroupVersionKind(definition),
        };
    }
}
