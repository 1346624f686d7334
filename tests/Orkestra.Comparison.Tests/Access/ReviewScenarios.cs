using System.Net;
using System.Text.Json.Nodes;
using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests.Access;

/// <summary>What access reviews answer.</summary>
internal static class ReviewScenarios
{
    private const string Bob = """{"kind":"User","name":"bob"}""";

    public static async Task ReviewsTellWhatIsAllowedAsync(AccessClient client)
    {
        await client.CreateRoleAsync("r1", """{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}""");
        await client.BindAsync("b1", "r1", Bob);
        string because = $"RBAC: allowed by RoleBinding \"b1/{client.Id}\" of Role \"r1\" to User \"bob\"";
        await Eventually.BeTrueAsync(async () => (await client.AskAsync("bob", "\"verb\":\"get\",\"resource\":\"pods\"")).Allowed, "the binding is known");

        ExpectStatus(await Self($$$"""{"resourceAttributes":{"namespace":"{{{client.Id}}}","verb":"get","resource":"pods"}}"""), new JsonObject { ["allowed"] = true, ["reason"] = because });
        ExpectStatus(await Self($$$"""{"resourceAttributes":{"namespace":"{{{client.Id}}}","verb":"create","resource":"pods"}}"""), new JsonObject { ["allowed"] = false });
        ExpectStatus(await Self("""{"nonResourceAttributes":{"path":"/api","verb":"get"}}"""), new JsonObject
        {
            ["allowed"] = true,
            ["reason"] = """RBAC: allowed by ClusterRoleBinding "system:discovery" of ClusterRole "system:discovery" to Group "system:authenticated" """.TrimEnd(),
        });
        (await Self("{}")).ExpectFailure(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            """.authorization.k8s.io "" is invalid: spec.resourceAttributes: Invalid value: "null": exactly one of nonResourceAttributes or resourceAttributes must be specified""",
            """{"group":"authorization.k8s.io"}""");

        ExpectStatus(await Other("""{"groups":["system:masters"],"resourceAttributes":{"verb":"get","resource":"pods"}}"""), new JsonObject { ["allowed"] = true });
        (await Other("""{"resourceAttributes":{"verb":"get","resource":"pods"}}""")).ExpectFailure(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            """.authorization.k8s.io "" is invalid: spec.user: Invalid value: "": at least one of user or group must be specified""",
            """{"group":"authorization.k8s.io"}""");

        ExpectStatus(await Local(client.Id, client.Id), new JsonObject { ["allowed"] = true, ["reason"] = because });
        (await Local("", "")).ExpectFailure(HttpStatusCode.BadRequest, "BadRequest", $"spec.resourceAttributes.namespace must match namespace: {client.Id}");
        (await Local("", "other")).ExpectFailure(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            """.authorization.k8s.io "" is invalid: spec.resourceAttributes.namespace: Invalid value: "other": must match metadata.namespace""",
            """{"group":"authorization.k8s.io"}""");

        Task<AccessAnswer> Self(string spec) => client.PostAsync(
            $"{AccessClient.Authorization}/selfsubjectaccessreviews", $$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{{spec}}}""", "bob");

        Task<AccessAnswer> Other(string spec) => client.PostAsync(
            $"{AccessClient.Authorization}/subjectaccessreviews", $$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{{spec}}}""");

        Task<AccessAnswer> Local(string metadataNamespace, string specNamespace) => client.PostAsync(
            $"{AccessClient.Authorization}/namespaces/{client.Id}/localsubjectaccessreviews",
            $$$$"""
            {"apiVersion":"authorization.k8s.io/v1","kind":"LocalSubjectAccessReview","metadata":{"namespace":"{{{{metadataNamespace}}}}"},
             "spec":{"user":"bob","resourceAttributes":{"namespace":"{{{{specNamespace}}}}","verb":"get","resource":"pods"}}}
            """);

        static void ExpectStatus(AccessAnswer answer, JsonObject status)
        {
            JsonNode found = answer.Expect(HttpStatusCode.Created)["status"]!;
            Assert.True(JsonNode.DeepEquals(status, found), $"expected {status.ToJsonString()}, got {found.ToJsonString()}");
        }
    }

    public static async Task RulesAreListedAsync(AccessClient client)
    {
        await client.CreateRoleAsync("r1", """
            {"apiGroups":["apps"],"resources":["deployments"],"verbs":["get","list"]},
            {"apiGroups":[""],"resources":["configmaps"],"resourceNames":["one"],"verbs":["get"]}
            """);
        await client.BindAsync("b1", "r1", Bob);
        await Eventually.BeTrueAsync(async () => (await client.AskAsync("bob", "\"verb\":\"get\",\"group\":\"apps\",\"resource\":\"deployments\"")).Allowed, "the binding is known");

        JsonNode status = (await Ask(client.Id)).Expect(HttpStatusCode.Created)["status"]!;

        string[] rules = [.. ((JsonArray)status["resourceRules"]!).Select(static r => r!.ToJsonString())];
        Assert.Contains("""{"verbs":["get","list"],"apiGroups":["apps"],"resources":["deployments"]}""", rules);
        Assert.Contains("""{"verbs":["get"],"apiGroups":[""],"resources":["configmaps"],"resourceNames":["one"]}""", rules);
        Assert.Contains("""{"verbs":["create"],"apiGroups":["authorization.k8s.io"],"resources":["selfsubjectaccessreviews","selfsubjectrulesreviews"]}""", rules);
        Assert.Contains(
            """{"verbs":["get"],"nonResourceURLs":["/healthz","/livez","/readyz","/version","/version/"]}""", ((JsonArray)status["nonResourceRules"]!).Select(static r => r!.ToJsonString()));
        Assert.False((bool)status["incomplete"]!);
        (await Ask("")).ExpectFailure(HttpStatusCode.BadRequest, "BadRequest", "no namespace on request");

        Task<AccessAnswer> Ask(string ns) => client.PostAsync(
            $"{AccessClient.Authorization}/selfsubjectrulesreviews",
            $$$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectRulesReview","spec":{"namespace":"{{{ns}}}"}}""",
            "bob");
    }
}
