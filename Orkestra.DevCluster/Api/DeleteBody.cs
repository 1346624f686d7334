using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Protobuf;
using Orkestra.DevCluster.Security;

namespace Orkestra.DevCluster.Api;

/// <summary>Reads DeleteOptions from a body or, without one, from query parameters.</summary>
internal static class DeleteBody
{
    private const string Kind = "DeleteOptions";

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
                "application/json" or "application/yaml" or "*/*" => Read(RequestBody.Parse(bytes, type == "application/yaml", null, Kind), bytes),
                _ => throw ApiErrors.UnsupportedMediaType(RequestBody.Accepted),
            };
        }

        string policy = body is null ? "" : ObjectMetadata.Text(body, "propagationPolicy");
        policy = policy.Length > 0 ? policy : query.Text("propagationPolicy");
        string dryRun = query.Text("dryRun");
        List<FieldError> errors = [];
        OptionRules.CheckDryRun(dryRun, errors);
        OptionRules.CheckPropagationPolicy(policy, errors);
        if (policy.Length > 0 && body?["orphanDependents"] is not null)
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, "propagationPolicy", policy, "orphanDependents and deletionPropagation cannot be both set"));
        }

        OptionRules.ThrowIfAny(Kind, errors);
        JsonObject? preconditions = body?["preconditions"] as JsonObject;
        return new DeleteRequest
        {
            Policy = policy switch
            {
                "" => Legacy(body),
                "Background" => DeletionPolicy.Background,
                "Foreground" => DeletionPolicy.Foreground,
                _ => DeletionPolicy.Orphan,
            },
            PreconditionUid = ObjectMetadata.TextOrNull(preconditions?["uid"]),
            PreconditionResourceVersion = ObjectMetadata.TextOrNull(preconditions?["resourceVersion"]),
            GracePeriodSeconds = ObjectMetadata.Integer(body?["gracePeriodSeconds"]) ?? query.Integer("gracePeriodSeconds"),
            User = Requester.Of(context),
            Warnings = RequestWarnings.Of(context),
            DryRun = dryRun.Length > 0 || body?["dryRun"] is JsonArray { Count: > 0 },
        };
    }

    /// <summary>The real server passes what its decoder says on as it is, without a reason.</summary>
    private static JsonObject Read(JsonNode? node, byte[] bytes)
    {
        if (node is not JsonObject body)
        {
            throw new ApiException(500, "", RequestBody.NotAnObject(bytes));
        }

        string kind = ObjectMetadata.Text(body, "kind");
        return kind is "" or Kind
            ? body
            : throw new ApiException(
                500,
                "",
                $"no kind \"{kind}\" is registered for version \"{ObjectMetadata.Text(body, "apiVersion")}\" in scheme \"k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27\"");
    }

    private static DeletionPolicy? Legacy(JsonObject? body) =>
        body?["orphanDependents"] is not { } flag ? null
        : ObjectMetadata.IsTrue(flag) ? DeletionPolicy.Orphan
        : DeletionPolicy.Background;
}
