using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Discovery;
using Orkestra.DevCluster.Security;

namespace Orkestra.DevCluster.Api;

/// <summary>Answers reviews as a cluster does whose caller may do everything, which is the caller this server has.</summary>
internal static class ReviewRoute
{
    public static async Task HandleAsync(HttpContext context, ReviewKind kind)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            throw ApiErrors.MethodNotAllowed();
        }

        JsonObject review = await RequestBody.ReadObjectAsync(context, null, kind.Kind);
        review["apiVersion"] = $"{kind.Group}/{kind.Version}";
        review["kind"] = kind.Kind;
        review["metadata"] ??= new JsonObject { ["creationTimestamp"] = null };
        review["status"] = kind.Kind switch
        {
            "TokenReview" => new JsonObject { ["authenticated"] = true, ["user"] = Requester.Of(context).ToJson() },
            "SelfSubjectReview" => new JsonObject { ["userInfo"] = Requester.Of(context).ToJson() },
            "SelfSubjectRulesReview" => new JsonObject
            {
                ["incomplete"] = false,
                ["resourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("*"), ["apiGroups"] = new JsonArray("*"), ["resources"] = new JsonArray("*") }),
                ["nonResourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("*"), ["nonResourceURLs"] = new JsonArray("*") }),
            },
            _ => new JsonObject { ["allowed"] = true, ["reason"] = "the development cluster allows everything" },
        };
        await StatusWriter.WriteAsync(context, 201, review);
    }
}
