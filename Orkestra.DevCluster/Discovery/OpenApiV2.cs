using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Protobuf;

namespace Orkestra.DevCluster.Discovery;

/// <summary>
/// A Swagger document without type definitions: it says which kinds take patches with <c>fieldValidation</c> and <c>dryRun</c>, which is
/// what kubectl asks it before it lets the server validate. Clients before 1.29 read it as protobuf only (gnostic's OpenAPIv2.proto).
/// </summary>
internal static class OpenApiV2
{
    // What clients ask for has an '@', which is not allowed in a media type; the answer's type is the corrected spelling.
    private const string AcceptedType = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";
    public const string ProtobufType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private static readonly string[] s_parameters = ["dryRun", "fieldManager", "fieldValidation"];

    /// <summary>Whether an Accept header asks for the protobuf form.</summary>
    public static bool IsWanted(string accept) =>
        accept.Contains(AcceptedType, StringComparison.Ordinal) || accept.Contains(ProtobufType, StringComparison.Ordinal);

    public static JsonObject ToJson(ResourceCatalog catalog, string version)
    {
        JsonObject paths = [];
        foreach (ResourceDefinition definition in catalog.All)
        {
            JsonArray parameters = [];
            foreach (string name in s_parameters)
            {
                parameters.Add((JsonNode)new JsonObject { ["name"] = name, ["in"] = "query", ["type"] = "string", ["uniqueItems"] = true });
            }

            paths[OpenApiV3.ObjectPath(definition)] = new JsonObject
            {
                ["patch"] = new JsonObject
                {
                    ["parameters"] = parameters,
                    ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
                    ["x-kubernetes-group-version-kind"] = OpenApiV3.GroupVersionKind(definition),
                },
            };
        }

        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = version },
            ["paths"] = paths,
            ["definitions"] = new JsonObject(),
        };
    }

    public static byte[] ToProtobuf(ResourceCatalog catalog, string version)
    {
        ProtoWriter paths = new();
        foreach (ResourceDefinition definition in catalog.All)
        {
            ProtoWriter operation = new();
            foreach (string name in s_parameters)
            {
                ProtoWriter query = new ProtoWriter().Text(2, "query").Text(4, name).Text(6, "string");
                operation.Message(8, new ProtoWriter().Message(1, new ProtoWriter().Message(2, new ProtoWriter().Message(3, query))));
            }

            string kind = $"group: \"{definition.Group}\"\nkind: {definition.Kind}\nversion: {definition.Version}\n";
            operation.Message(13, new ProtoWriter().Text(1, "x-kubernetes-group-version-kind").Message(2, new ProtoWriter().Text(2, kind)));
            ProtoWriter item = new ProtoWriter().Message(8, operation);
            paths.Message(2, new ProtoWriter().Text(1, OpenApiV3.ObjectPath(definition)).Message(2, item));
        }

        return new ProtoWriter()
            .Text(1, "2.0")
            .Message(2, new ProtoWriter().Text(1, "Kubernetes").Text(2, version))
            .Message(8, paths)
            .Message(9, new ProtoWriter())
            .Written.ToArray();
    }
}
