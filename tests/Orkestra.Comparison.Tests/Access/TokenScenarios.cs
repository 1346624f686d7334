using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests.Access;

/// <summary>How tokens of service accounts are made, used and end.</summary>
internal static class TokenScenarios
{
    public static async Task ServiceAccountTokensAuthenticateAsync(AccessClient client)
    {
        string token = await CreateTokenAsync(client, "bot");
        string user = $"system:serviceaccount:{client.Id}:bot";
        (await client.GetWithTokenAsync($"{client.Namespaced}/secrets", token)).ExpectForbidden(
            $"secrets is forbidden: User \"{user}\" cannot list resource \"secrets\" in API group \"\" in the namespace \"{client.Id}\"", """{"kind":"secrets"}""");
        await client.CreateRoleAsync("reader", """{"apiGroups":[""],"resources":["secrets"],"verbs":["list"]}""");
        await client.BindAsync("reader", "reader", """{"kind":"Group","name":"system:serviceaccounts:NS"}""".Replace("NS", client.Id, StringComparison.Ordinal));
        await Eventually.PassAsync(async () => (await client.GetWithTokenAsync($"{client.Namespaced}/secrets", token)).Expect(HttpStatusCode.OK), "the binding is known");

        JsonNode review = (await ReviewAsync(client, token)).Expect(HttpStatusCode.Created)["status"]!;
        Assert.True((bool)review["authenticated"]!);
        Assert.Equal(user, (string?)review["user"]!["username"]);
        Assert.Equal($"""["system:serviceaccounts","system:serviceaccounts:{client.Id}","system:authenticated"]""", review["user"]!["groups"]!.ToJsonString());
        Assert.Equal("""["https://kubernetes.default.svc"]""", review["audiences"]!.ToJsonString());

        JsonNode claims = JsonNode.Parse(Decode(token.Split('.')[1]))!;
        Assert.Equal(user, (string?)claims["sub"]);
        Assert.Equal("https://kubernetes.default.svc", (string?)claims["iss"]);
        Assert.Equal(client.Id, (string?)claims["kubernetes.io"]!["namespace"]);
        Assert.Equal("bot", (string?)claims["kubernetes.io"]!["serviceaccount"]!["name"]);
        Assert.Equal(3600, (long)claims["exp"]! - (long)claims["iat"]!);

        string forged = string.Join('.', token.Split('.')[..2]) + "." + new string('A', 86);
        (await client.GetWithTokenAsync("/api", forged)).ExpectFailure(HttpStatusCode.Unauthorized, "Unauthorized", "Unauthorized");
    }

    public static async Task ServiceAccountTokensEndWithWhatTheyAreBoundToAsync(AccessClient client)
    {
        await client.CreateAsync($"{client.Namespaced}/serviceaccounts", """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"bot"}}""");
        await client.CreateAsync($"{client.Namespaced}/secrets", """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"anchor"}}""");
        await EndAsync($"{client.Namespaced}/secrets/anchor", """{"boundObjectRef":{"kind":"Secret","apiVersion":"v1","name":"anchor"}}""");
        await EndAsync($"{client.Namespaced}/serviceaccounts/bot", "{}");

        async Task EndAsync(string anchor, string spec)
        {
            (await client.GetWithTokenAsync("/api", await RequestAsync(client, "bot", spec))).Expect(HttpStatusCode.OK);

            // The real server learns of deletions by a watch, and remembers for some seconds what it has thought of a token: every attempt needs a new one.
            Queue<string> tokens = new();
            for (int i = 0; i < 30; i++)
            {
                tokens.Enqueue(await RequestAsync(client, "bot", spec));
            }

            (await client.SendAsync(HttpMethod.Delete, anchor)).Expect(HttpStatusCode.OK);
            await Eventually.PassAsync(
                async () => (await client.GetWithTokenAsync("/api", tokens.Dequeue())).ExpectFailure(HttpStatusCode.Unauthorized, "Unauthorized", "Unauthorized"), "the deletion is known");
        }
    }

    public static async Task TokenRequestsAreCheckedAsync(AccessClient client)
    {
        string foreign = await CreateTokenAsync(client, "bot", """{"audiences":["elsewhere"]}""");
        (await client.GetWithTokenAsync("/api", foreign)).ExpectFailure(HttpStatusCode.Unauthorized, "Unauthorized", "Unauthorized");
        JsonNode elsewhere = (await ReviewAsync(client, foreign, "elsewhere")).Expect(HttpStatusCode.Created)["status"]!;
        Assert.Equal("""["elsewhere"]""", elsewhere["audiences"]!.ToJsonString());

        string path = $"{client.Namespaced}/serviceaccounts/bot/token";
        (await client.PostAsync(path, TokenRequest("""{"expirationSeconds":10}"""))).ExpectFailure(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value: 10: may not specify a duration less than 10 minutes",
            """{"group":"authentication.k8s.io","kind":"TokenRequest"}""");
        (await client.PostAsync($"{client.Namespaced}/serviceaccounts/missing/token", TokenRequest("{}"))).ExpectFailure(
            HttpStatusCode.NotFound, "NotFound", "serviceaccounts \"missing\" not found", """{"name":"missing","kind":"serviceaccounts"}""");
        (await client.PostAsync(path, TokenRequest("""{"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"p"}}"""))).ExpectFailure(
            HttpStatusCode.NotFound, "NotFound", "pods \"p\" not found", """{"name":"p","kind":"pods"}""");
        (await client.PostAsync(path, TokenRequest("""{"boundObjectRef":{"kind":"ConfigMap","apiVersion":"v1","name":"p"}}"""))).ExpectFailure(
            HttpStatusCode.BadRequest, "BadRequest", "cannot bind token to object of type /v1, Kind=ConfigMap");
        (await client.GetAsync(path)).ExpectFailure(HttpStatusCode.MethodNotAllowed, "MethodNotAllowed", "the server does not allow this method on the requested resource");

        Assert.Equal("""{"user":{},"error":"invalid bearer token"}""", (await ReviewAsync(client, "made-up")).Expect(HttpStatusCode.Created)["status"]!.ToJsonString());
        (await ReviewAsync(client, "")).ExpectFailure(HttpStatusCode.BadRequest, "BadRequest", "token is required for TokenReview in authentication");
    }

    public static async Task<string> CreateTokenAsync(AccessClient client, string account, string spec = "{}")
    {
        await client.CreateAsync($"{client.Namespaced}/serviceaccounts", $$$"""{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"{{{account}}}"}}""");
        return await RequestAsync(client, account, spec);
    }

    private static async Task<string> RequestAsync(AccessClient client, string account, string spec) =>
        (string)(await client.PostAsync($"{client.Namespaced}/serviceaccounts/{account}/token", TokenRequest(spec))).Expect(HttpStatusCode.Created)["status"]!["token"]!;

    private static string TokenRequest(string spec) => $$"""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{{spec}}}""";

    private static Task<AccessAnswer> ReviewAsync(AccessClient client, string token, params string[] audiences)
    {
        JsonObject spec = new() { ["token"] = token };
        if (audiences.Length > 0)
        {
            spec["audiences"] = new JsonArray([.. audiences.Select(static a => (JsonNode)a)]);
        }

        return client.PostAsync("/apis/authentication.k8s.io/v1/tokenreviews", $$"""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{{spec.ToJsonString()}}}""");
    }

    private static string Decode(string part) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));
}
