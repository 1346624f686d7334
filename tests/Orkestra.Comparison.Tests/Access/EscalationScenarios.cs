using System.Net;
using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests.Access;

/// <summary>What keeps users from taking or giving more rights than they have.</summary>
internal static class EscalationScenarios
{
    public static async Task NobodyGivesAwayMoreThanTheyHaveAsync(AccessClient client)
    {
        await client.CreateAsync($"{AccessClient.Rbac}/clusterroles", $$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"{{client.Id}}-writer"},"rules":[
             {"apiGroups":["rbac.authorization.k8s.io"],"resources":["clusterroles","clusterrolebindings","roles","rolebindings"],"verbs":["create","get","update","patch"]},
             {"apiGroups":[""],"resources":["pods"],"verbs":["get","list"]}]}
            """);
        await client.CreateAsync($"{AccessClient.Rbac}/clusterrolebindings", $$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"{{client.Id}}-writer"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"{{client.Id}}-writer"},"subjects":[{"kind":"User","name":"alice"}]}
            """);
        await Eventually.BeTrueAsync(async () => (await client.AskAsync("alice", "\"verb\":\"get\",\"resource\":\"pods\"")).Allowed, "the binding is known");
        const string Attempt = "user \"alice\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n";

        (await Role("own", """{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}""")).Expect(HttpStatusCode.Created);
        (await Role("more", """{"apiGroups":["","apps"],"resources":["pods","secrets"],"verbs":["get","delete"]}""")).ExpectForbidden(
            "roles.rbac.authorization.k8s.io \"more\" is forbidden: " + Attempt + """
            {APIGroups:[""], Resources:["pods"], Verbs:["delete"]}
            {APIGroups:[""], Resources:["secrets"], Verbs:["get" "delete"]}
            {APIGroups:["apps"], Resources:["pods"], Verbs:["get" "delete"]}
            {APIGroups:["apps"], Resources:["secrets"], Verbs:["get" "delete"]}
            """.ReplaceLineEndings("\n"),
            """{"name":"more","group":"rbac.authorization.k8s.io","kind":"roles"}""");
        (await Role("named", """{"apiGroups":[""],"resources":["secrets"],"resourceNames":["a","b"],"verbs":["get"]}""")).ExpectForbidden(
            "roles.rbac.authorization.k8s.io \"named\" is forbidden: " + Attempt + """
            {APIGroups:[""], Resources:["secrets"], ResourceNames:["a"], Verbs:["get"]}
            {APIGroups:[""], Resources:["secrets"], ResourceNames:["b"], Verbs:["get"]}
            """.ReplaceLineEndings("\n"),
            """{"name":"named","group":"rbac.authorization.k8s.io","kind":"roles"}""");
        (await client.SendAsync(HttpMethod.Patch, $"{client.NamespacedRbac}/roles/own", """{"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get","watch"]}]}""", "alice", type: "application/merge-patch+json"))
            .ExpectForbidden(
                "roles.rbac.authorization.k8s.io \"own\" is forbidden: " + Attempt + "{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"watch\"]}",
                """{"name":"own","group":"rbac.authorization.k8s.io","kind":"roles"}""");
        (await client.PostAsync(
            $"{AccessClient.Rbac}/clusterroles",
            $$$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"{{{client.Id}}}-all"},
             "aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"a":"b"}}]},"rules":[]}
            """,
            "alice"))
            .ExpectForbidden(
                $"clusterroles.rbac.authorization.k8s.io \"{client.Id}-all\" is forbidden: must have cluster-admin privileges to use the aggregationRule",
                $$"""{"name":"{{client.Id}}-all","group":"rbac.authorization.k8s.io","kind":"clusterroles"}""");

        (await Bind("mine", "Role", "own")).Expect(HttpStatusCode.Created);
        (await Bind("root", "ClusterRole", "cluster-admin")).ExpectForbidden(
            "rolebindings.rbac.authorization.k8s.io \"root\" is forbidden: " + Attempt + """
            {APIGroups:["*"], Resources:["*"], Verbs:["*"]}
            {NonResourceURLs:["*"], Verbs:["*"]}
            """.ReplaceLineEndings("\n"),
            """{"name":"root","group":"rbac.authorization.k8s.io","kind":"rolebindings"}""");
        (await Bind("none", "Role", "missing")).ExpectFailure(
            HttpStatusCode.NotFound,
            "NotFound",
            "roles.rbac.authorization.k8s.io \"missing\" not found",
            """{"name":"missing","group":"rbac.authorization.k8s.io","kind":"roles"}""");

        await client.CreateRoleAsync("trusted", """{"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles","clusterroles"],"verbs":["escalate","bind"]}""");
        await client.BindAsync("trusted", "trusted", """{"kind":"User","name":"alice"}""");
        await Eventually.PassAsync(
            async () => (await Role("trusted-role", """{"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}""")).Expect(HttpStatusCode.Created), "escalate is known");
        (await Bind("root", "ClusterRole", "cluster-admin")).Expect(HttpStatusCode.Created);

        Task<AccessAnswer> Role(string name, string rules) => client.PostAsync(
            $"{client.NamespacedRbac}/roles", $$"""{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"{{name}}"},"rules":[{{rules}}]}""", "alice");

        Task<AccessAnswer> Bind(string name, string kind, string role) => client.PostAsync(
            $"{client.NamespacedRbac}/rolebindings",
            $$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"{{name}}"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"{{kind}}","name":"{{role}}"},"subjects":[{"kind":"User","name":"carl"}]}
            """,
            "alice");
    }

    public static async Task ImpersonationNeedsARightAsync(AccessClient client)
    {
        await client.CreateRoleAsync("impersonator", """{"apiGroups":[""],"resources":["serviceaccounts"],"resourceNames":["bot"],"verbs":["impersonate"]}""");
        string token = await TokenScenarios.CreateTokenAsync(client, "caller");
        await client.BindAsync("impersonator", "impersonator", $$"""{"kind":"ServiceAccount","name":"caller","namespace":"{{client.Id}}"}""");
        string caller = $"system:serviceaccount:{client.Id}:caller", bot = $"system:serviceaccount:{client.Id}:bot";

        (await client.GetWithTokenAsync("/api/v1/secrets", token, ("Impersonate-User", "ann"))).ExpectForbidden(
            $"users \"ann\" is forbidden: User \"{caller}\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope", """{"name":"ann","kind":"users"}""");
        (await client.GetWithTokenAsync("/api/v1/secrets", token, ("Impersonate-User", $"system:serviceaccount:{client.Id}:other"))).ExpectForbidden(
            $"serviceaccounts \"other\" is forbidden: User \"{caller}\" cannot impersonate resource \"serviceaccounts\" in API group \"\" in the namespace \"{client.Id}\"",
            """{"name":"other","kind":"serviceaccounts"}""");
        await Eventually.PassAsync(
            async () => (await client.GetWithTokenAsync("/api/v1/secrets", token, ("Impersonate-User", bot))).ExpectForbidden(
                $"secrets is forbidden: User \"{bot}\" cannot list resource \"secrets\" in API group \"\" at the cluster scope", """{"kind":"secrets"}"""),
            "the binding is known");

        Assert.Equal(HttpStatusCode.InternalServerError, (await client.SendAsync(HttpMethod.Get, "/api", group: "devs")).Status);
    }
}
