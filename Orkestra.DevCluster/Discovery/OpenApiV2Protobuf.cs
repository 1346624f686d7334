using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Protobuf;

namespace Orkestra.DevCluster.Discovery;

/// <summary>The Swagger 2 document in protobuf (gnostic's OpenAPIv2.proto), the only form that kubectl reads before 1.29.</summary>
internal static class OpenApiV2Protobuf
{
    public static byte[] Write(JsonObject document)
    {
        ProtoWriter paths = new();
        foreach ((string path, JsonNode? item) in (JsonObject)document["paths"]!)
        {
            paths.Message(2, new ProtoWriter().Text(1, path).Message(2, new ProtoWriter().Message(8, Operation((JsonObject)item!["patch"]!))));
        }

        ProtoWriter definitions = new();
        foreach ((string name, JsonNode? schema) in (JsonObject)document["definitions"]!)
        {
            definitions.Message(1, Named(name, Schema((JsonObject)schema!)));
        }

        return new ProtoWriter()
            .Text(1, "2.0")
            .Message(2, new ProtoWriter().Text(1, "Kubernetes").Text(2, ObjectMetadata.Text((JsonObject)document["info"]!, "version")))
            .Message(8, paths)
            .Message(9, definitions)
            .Written.ToArray();
    }

    private static ProtoWriter Operation(JsonObject patch)
    {
        ProtoWriter operation = new();
        foreach (JsonNode? type in (JsonArray)patch["consumes"]!)
        {
            operation.Text(7, (string)type!);
        }

        foreach (JsonNode? parameter in (JsonArray)patch["parameters"]!)
        {
            ProtoWriter query = new ProtoWriter().Text(2, "query").Text(4, (string)parameter!["name"]!).Text(6, (string)parameter["type"]!);
            operation.Message(8, new ProtoWriter().Message(1, new ProtoWriter().Message(2, new ProtoWriter().Message(3, query))));
        }

        return operation.Message(13, Extension("x-kubernetes-group-version-kind", patch["x-kubernetes-group-version-kind"]!));
    }

    private static ProtoWriter Schema(JsonObject schema)
    {
        ProtoWriter message = new();
        Text(1, "$ref");
        Text(2, "format");
        Text(4, "description");
        Text(13, "pattern");
        foreach (JsonNode? name in schema["required"] as JsonArray ?? [])
        {
            message.Text(19, (string)name!);
        }

        foreach (JsonNode? value in schema["enum"] as JsonArray ?? [])
        {
            message.Message(20, Yaml(value));
        }

        switch (schema["additionalProperties"])
        {
            case JsonObject values:
                message.Message(21, new ProtoWriter().Message(1, Schema(values)));
                break;
            case JsonValue allowed:
                message.Message(21, new ProtoWriter().Number(2, allowed.GetValue<bool>() ? 1UL : 0UL));
                break;
        }

        if (schema["type"] is { } type)
        {
            message.Message(22, new ProtoWriter().Text(1, (string)type!));
        }

        if (schema["items"] is JsonObject items)
        {
            message.Message(23, new ProtoWriter().Message(1, Schema(items)));
        }

        if (schema["properties"] is JsonObject properties)
        {
            ProtoWriter list = new();
            foreach ((string name, JsonNode? property) in properties)
            {
                list.Message(1, Named(name, Schema((JsonObject)property!)));
            }

            message.Message(25, list);
        }

        foreach ((string name, JsonNode? value) in schema.Where(static m => m.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            message.Message(31, Extension(name, value));
        }

        return message;

        void Text(int field, string name)
        {
            if (ObjectMetadata.Text(schema, name) is { Length: > 0 } text)
            {
                message.Text(field, text);
            }
        }
    }

    private static ProtoWriter Named(string name, ProtoWriter value) => new ProtoWriter().Text(1, name).Message(2, value);

    private static ProtoWriter Extension(string name, JsonNode? value) => new ProtoWriter().Text(1, name).Message(2, Yaml(value));

    // JSON is YAML, which is what this field of an Any holds.
    private static ProtoWriter Yaml(JsonNode? value) => new ProtoWriter().Text(2, value?.ToJsonString() ?? "null");
}
