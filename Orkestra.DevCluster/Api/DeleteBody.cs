using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Protobuf;

namespace Orkestra.DevCluster.Api;

/// <summary>Reads DeleteOptions from a body or, without one, from query parameters.</summary>
internal static class DeleteBody
{
    public static async Task<DeleteRequest> ReadAsync(HttpContext context, RequestQuery query)
    {
        byte[] bytes = await RequestBody.ReadBytesAsync(context);
        JsonObject? body = null;
        if (bytes.Length > 0)
        {
            string type = RequestBody.MediaType(context);
            body = type switch
            {
                ProtobufBody.MediaType => ProtobufBody.Decode(bytes),
                "application/json" or "application/yaml" or "*/*" => RequestBody.Parse(bytes, type == "application/yaml", null) as JsonObject,
                _ => throw ApiErrors.UnsupportedMediaType("application/json, application/yaml"),
            };
        }

        string policy = body is null ? "" : ObjectMetadata.Text(body, "propagationPolicy");
        policy = policy.Length > 0 ? policy : query.Text("propagationPolicy");
        JsonObject? preconditions = body?["preconditions"] as JsonObject;
        return new DeleteRequest
        {
            Policy = policy switch
            {
                "" => Legacy(body),
                "Background" => DeletionPolicy.Background,
                "Foreground" => DeletionPolicy.Foreground,
                "Orphan" => DeletionPolicy.Orphan,
                _ => throw ApiErrors.BadRequest($"propagationPolicy: Unsupported value: \"{policy}\": supported values: \"Background\", \"Foreground\", \"Orphan\""),
            },
            PreconditionUid = ObjectMetadata.TextOrNull(preconditions?["uid"]),
            PreconditionResourceVersion = ObjectMetadata.TextOrNull(preconditions?["resourceVersion"]),
            DryRun = query.DryRun || body?["dryRun"] is JsonArray { Count: > 0 },
        };
    }

    private static DeletionPolicy? Legacy(JsonObject? body) =>
        body?["orphanDependents"] is not { } flag ? null
        : ObjectMetadata.IsTrue(flag) ? DeletionPolicy.Orphan
        : DeletionPolicy.Background;
}
