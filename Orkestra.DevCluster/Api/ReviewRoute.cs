using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Orkestra.DevCluster.Discovery;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Security;
using Orkestra.DevCluster.Security.Reviews;

namespace Orkestra.DevCluster.Api;

/// <summary>Answers reviews: questions that are posted as objects and never stored.</summary>
internal sealed class ReviewRoute(AccessReview access, RulesReview rules, TokenReview tokens)
{
    public async Task HandleAsync(HttpContext context, ReviewKind kind, string ns)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            throw ApiErrors.MethodNotAllowed();
        }

        JsonObject review = await RequestBody.ReadObjectAsync(context, null, kind.Kind);
        review["apiVersion"] = $"{kind.Group}/{kind.Version}";
        review["kind"] = kind.Kind;
        JsonObject metadata = ObjectMetadata.Of(review);
        metadata["creationTimestamp"] = null;
        review["status"] = Answer(kind, review.Ensure("spec"), ObjectMetadata.Text(metadata, "namespace"), ns, Requester.Of(context));
        await StatusWriter.WriteAsync(context, 201, review);
    }

    private JsonObject Answer(ReviewKind kind, JsonObject spec, string metadataNamespace, string urlNamespace, Requester user) => kind.Kind switch
    {
        "TokenReview" => tokens.Answer(spec),
        "SelfSubjectReview" => new JsonObject { ["userInfo"] = user.ToJson() },
        "SelfSubjectRulesReview" => rules.Answer(spec, user),
        "SelfSubjectAccessReview" => access.Self(spec, user),
        "SubjectAccessReview" => access.Other(spec, metadataNamespace: null, urlNamespace),
        _ => access.Other(spec, metadataNamespace, urlNamespace),
    };
}
