using System.Text.Json.Nodes;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Security.Tokens;

namespace Orkestra.DevCluster.Security.Reviews;

/// <summary>Answers whose a token is, for servers that were given one.</summary>
internal sealed class TokenReview(Authenticator? authenticator)
{
    public JsonObject Answer(JsonObject spec)
    {
        string token = spec.StringAt("token") ?? "";
        if (token.Length == 0)
        {
            throw ApiErrors.BadRequest("token is required for TokenReview in authentication");
        }

        string[] audiences = spec["audiences"] is JsonArray { Count: > 0 } list ? [.. list.Select(JsonNodes.AsString).OfType<string>()] : [ServiceAccountTokens.Audience];
        TokenOwner? owner = authenticator is null ? new TokenOwner(Requester.Administrator, audiences) : authenticator.ByToken(token, audiences);
        return owner is null
            ? new JsonObject { ["user"] = new JsonObject(), ["error"] = "invalid bearer token" }
            : new JsonObject
            {
                ["authenticated"] = true,
                ["user"] = owner.User.ToJson(),
                ["audiences"] = new JsonArray([.. owner.Audiences.Select(static a => (JsonNode)a)]),
            };
    }
}
