using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Kinds.Rules;
using Orkestra.DevCluster.Security.Tokens;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>Issues tokens of service accounts: <c>serviceaccounts/NAME/token</c>, as <c>kubectl create token</c> and kubelets ask.</summary>
internal sealed class TokenRequestRoute(ObjectStore store, ServiceAccountTokens tokens, TimeProvider time)
{
    private const string Group = "authentication.k8s.io";
    private const long DefaultSeconds = 3600;
    private const long LeastSeconds = 600;

    public async Task HandleAsync(HttpContext context, ApiPath path)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            throw ApiErrors.MethodNotAllowed();
        }

        JsonObject request = await RequestBody.ReadObjectAsync(context, null, "TokenRequest");
        JsonObject spec = request.Ensure("spec");
        StoredObject account = store.Get(path.Resource, new ObjectName(path.Namespace, path.Name)) ?? throw ApiErrors.NotFound(path.Resource, path.Name);
        long seconds = spec.LongAt("expirationSeconds") ?? DefaultSeconds;
        Check(seconds);
        string[] audiences = spec["audiences"] is JsonArray { Count: > 0 } list ? [.. list.Select(JsonNodes.AsString).OfType<string>()] : [ServiceAccountTokens.Audience];
        TokenBinding? binding = spec.ObjectAt("boundObjectRef") is { } reference ? Bind(path.Namespace, reference) : null;
        DateTimeOffset end = time.GetUtcNow().AddSeconds(seconds);

        request["apiVersion"] = $"{Group}/v1";
        request["kind"] = "TokenRequest";
        JsonObject metadata = request.Ensure("metadata");
        metadata["creationTimestamp"] = null;
        spec["audiences"] = new JsonArray([.. audiences.Select(static a => (JsonNode)a)]);
        spec["expirationSeconds"] = seconds;
        spec["boundObjectRef"] ??= null;
        request["status"] = new JsonObject { ["token"] = tokens.Issue(account, audiences, end, binding), ["expirationTimestamp"] = Timestamps.Format(end) };
        await StatusWriter.WriteAsync(context, 201, request);
    }

    private static void Check(long seconds)
    {
        List<FieldError> errors = [];
        if (seconds < LeastSeconds)
        {
            errors.Invalid("spec.expirationSeconds", seconds, "may not specify a duration less than 10 minutes");
        }
        else if (seconds > uint.MaxValue + 1L)
        {
            errors.Invalid("spec.expirationSeconds", seconds, "may not specify a duration larger than 2^32 seconds");
        }

        if (errors.Count > 0)
        {
            throw ApiErrors.Invalid(new GroupResource(Group, "TokenRequest"), "", errors);
        }
    }

    private TokenBinding Bind(string ns, JsonObject reference)
    {
        string kind = reference.StringAt("kind") ?? "";
        string name = reference.StringAt("name") ?? "";
        string apiVersion = reference.StringAt("apiVersion") ?? "";
        GroupResource resource = (apiVersion == "v1" ? TokenBinding.ResourceOf(kind) : null)
            ?? throw ApiErrors.BadRequest($"cannot bind token to object of type {(apiVersion.Contains('/', StringComparison.Ordinal) ? apiVersion : "/" + apiVersion)}, Kind={kind}");
        StoredObject bound = store.Get(resource, new ObjectName(ns, name)) ?? throw ApiErrors.NotFound(resource, name);
        string uid = reference.StringAt("uid") ?? "";
        return uid.Length == 0 || uid == bound.Uid
            ? new TokenBinding(kind, name, bound.Uid)
            : throw ApiErrors.Conflict(resource, name, string.Create(CultureInfo.InvariantCulture, $"the UID in the bound object reference ({uid}) does not match the UID in record. The object might have been deleted and then recreated"));
    }
}
