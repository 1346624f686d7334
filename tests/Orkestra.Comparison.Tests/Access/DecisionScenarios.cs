using System.Net;
using Orkestra.TestKit;

namespace Orkestra.Comparison.Tests.Access;

/// <summary>What roles and bindings allow, and how a denial is explained, in the words of kube-apiserver 1.20.</summary>
internal static class DecisionScenarios
{
    private const string Bob = """{"kind":"User","name":"bob"}""";

    public static async Task DeniedRequestsAreExplainedAsync(AccessClient client)
    {
        string ns = client.Id;
        (HttpMethod Method, string Path, string Message, string Details)[] denied =
        [
            (HttpMethod.Get, $"{client.Namespaced}/secrets", $"""secrets is forbidden: User "bob" cannot list resource "secrets" in API group "" in the namespace "{ns}" """, """{"kind":"secrets"}"""),
            (HttpMethod.Get, "/api/v1/secrets", """secrets is forbidden: User "bob" cannot list resource "secrets" in API group "" at the cluster scope""", """{"kind":"secrets"}"""),
            (HttpMethod.Get, $"{client.Namespaced}/secrets?watch=1", $"""secrets is forbidden: User "bob" cannot watch resource "secrets" in API group "" in the namespace "{ns}" """, """{"kind":"secrets"}"""),
            (HttpMethod.Get, $"{client.Namespaced}/secrets/a", $"""secrets "a" is forbidden: User "bob" cannot get resource "secrets" in API group "" in the namespace "{ns}" """, """{"name":"a","kind":"secrets"}"""),
            (HttpMethod.Get, $"{client.Namespaced}/secrets?fieldSelector=metadata.name%3Da", $"""secrets "a" is forbidden: User "bob" cannot list resource "secrets" in API group "" in the namespace "{ns}" """, """{"name":"a","kind":"secrets"}"""),
            (HttpMethod.Delete, $"{client.Namespaced}/pods", $"""pods is forbidden: User "bob" cannot deletecollection resource "pods" in API group "" in the namespace "{ns}" """, """{"kind":"pods"}"""),
            (HttpMethod.Patch, $"/apis/apps/v1/namespaces/{ns}/deployments/d/scale", $"""deployments.apps "d" is forbidden: User "bob" cannot patch resource "deployments/scale" in API group "apps" in the namespace "{ns}" """, """{"name":"d","group":"apps","kind":"deployments"}"""),
            (HttpMethod.Get, $"/apis/example.com/v1/namespaces/{ns}/sites", $"""sites.example.com is forbidden: User "bob" cannot list resource "sites" in API group "example.com" in the namespace "{ns}" """, """{"group":"example.com","kind":"sites"}"""),
            (HttpMethod.Get, client.Namespaced, $"""namespaces "{ns}" is forbidden: User "bob" cannot get resource "namespaces" in API group "" in the namespace "{ns}" """, $$"""{"name":"{{ns}}","kind":"namespaces"}"""),
            (HttpMethod.Get, "/metrics", """forbidden: User "bob" cannot get path "/metrics" """, "{}"),
            (HttpMethod.Post, "/healthz", """forbidden: User "bob" cannot post path "/healthz" """, "{}"),
        ];

        foreach ((HttpMethod method, string path, string message, string details) in denied)
        {
            (await client.SendAsync(method, path, user: "bob")).ExpectForbidden(message.TrimEnd(), details);
        }
    }

    public static async Task EverybodySeesHealthAndUsersSeeDiscoveryAsync(AccessClient client)
    {
        foreach (string path in (string[])["/healthz", "/livez", "/readyz", "/version"])
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path, "bob")).Status);
            Assert.Equal(HttpStatusCode.OK, (await client.GetWithTokenAsync(path, null)).Status);
        }

        foreach (string path in (string[])["/api", "/apis", "/api/v1", "/apis/apps/v1", "/openapi/v2"])
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path, "bob")).Status);
            (await client.GetWithTokenAsync(path, null)).ExpectForbidden($"forbidden: User \"system:anonymous\" cannot get path \"{path}\"", "{}");
        }

        (await client.GetWithTokenAsync("/api", "made-up")).ExpectFailure(HttpStatusCode.Unauthorized, "Unauthorized", "Unauthorized");
    }

    public static async Task RolesAllowWhatTheySayAsync(AccessClient client)
    {
        await client.CreateRoleAsync("r1", """
            {"apiGroups":["","apps"],"resources":["pods","pods/log","deployments"],"verbs":["get","list"]},
            {"apiGroups":["x.example.com"],"resources":["*/scale"],"verbs":["*"]},
            {"apiGroups":[""],"resources":["configmaps"],"resourceNames":["one"],"verbs":["get","update"]}
            """);
        await client.BindAsync("b1", "r1", Bob);
        string because = $"RBAC: allowed by RoleBinding \"b1/{client.Id}\" of Role \"r1\" to User \"bob\"";
        (string Attributes, bool Allowed)[] questions =
        [
            ("""
             "verb":"get","resource":"pods"
             """, true),
            ("""
             "verb":"list","group":"apps","resource":"deployments"
             """, true),
            ("""
             "verb":"get","resource":"pods","subresource":"log"
             """, true),
            ("""
             "verb":"get","resource":"pods","subresource":"exec"
             """, false),
            ("""
             "verb":"create","resource":"pods"
             """, false),
            ("""
             "verb":"update","group":"x.example.com","resource":"sites","subresource":"scale"
             """, true),
            ("""
             "verb":"update","group":"x.example.com","resource":"sites"
             """, false),
            ("""
             "verb":"get","resource":"configmaps","name":"one"
             """, true),
            ("""
             "verb":"get","resource":"configmaps","name":"two"
             """, false),
            ("""
             "verb":"get","resource":"configmaps"
             """, false),
        ];

        // The real server learns of roles by a watch.
        await Eventually.BeTrueAsync(async () => (await client.AskAsync("bob", questions[0].Attributes)).Allowed, "the binding is known");
        foreach ((string attributes, bool allowed) in questions)
        {
            Assert.Equal((attributes, allowed, allowed ? because : ""), Flat(attributes, await client.AskAsync("bob", attributes)));
        }

        Assert.False((await client.AskAsync("carl", questions[0].Attributes)).Allowed);
        (await client.GetAsync($"{client.Namespaced}/configmaps/one", "bob")).Expect(HttpStatusCode.NotFound);
        (await client.GetAsync($"{client.Namespaced}/pods", "bob")).Expect(HttpStatusCode.OK);
        (await client.GetAsync("/api/v1/pods", "bob")).Expect(HttpStatusCode.Forbidden);

        static (string, bool, string) Flat(string attributes, (bool Allowed, string Reason) answer) => (attributes, answer.Allowed, answer.Reason);
    }

    public static async Task DefaultRolesServeViewersEditorsAndAdminsAsync(AccessClient client)
    {
        foreach (string role in (string[])["view", "edit", "admin", "cluster-admin"])
        {
            await client.BindAsync(role, role, $$"""{"kind":"User","name":"the-{{role}}"}""", "ClusterRole");
        }

        (string Attributes, string[] Roles)[] expected =
        [
            ("""
             "verb":"list","resource":"pods"
             """, ["view", "edit", "admin", "cluster-admin"]),
            ("""
             "verb":"get","group":"apps","resource":"deployments","subresource":"scale"
             """, ["view", "edit", "admin", "cluster-admin"]),
            ("""
             "verb":"list","resource":"secrets"
             """, ["edit", "admin", "cluster-admin"]),
            ("""
             "verb":"patch","group":"apps","resource":"deployments"
             """, ["edit", "admin", "cluster-admin"]),
            ("""
             "verb":"create","group":"rbac.authorization.k8s.io","resource":"rolebindings"
             """, ["admin", "cluster-admin"]),
            ("""
             "verb":"update","resource":"resourcequotas"
             """, ["cluster-admin"]),
            ("""
             "verb":"get","group":"example.com","resource":"sites"
             """, ["cluster-admin"]),
        ];
        foreach ((string attributes, string[] roles) in expected)
        {
            foreach (string role in (string[])["view", "edit", "admin", "cluster-admin"])
            {
                await Eventually.PassAsync(
                    async () => Assert.Equal((role, attributes, roles.Contains(role)), (role, attributes, (await client.AskAsync($"the-{role}", attributes)).Allowed)), "the default roles are filled and bound");
            }
        }
    }

    public static async Task AggregatedRolesGatherByLabelAsync(AccessClient client)
    {
        string label = $"{client.Id}/gather";
        await client.CreateAsync($"{AccessClient.Rbac}/clusterroles", $$$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"{{{client.Id}}}-all"},
             "aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"{{{label}}}":"true"}}]},"rules":[]}
            """);
        await client.CreateAsync($"{AccessClient.Rbac}/clusterroles", $$$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"{{{client.Id}}}-part","labels":{"{{{label}}}":"true"}},
             "rules":[{"apiGroups":["example.com"],"resources":["sites"],"verbs":["get"]}]}
            """);
        await client.BindAsync("gathered", $"{client.Id}-all", Bob, "ClusterRole");
        const string Site = "\"verb\":\"get\",\"group\":\"example.com\",\"resource\":\"sites\"";
        await Eventually.BeTrueAsync(async () => (await client.AskAsync("bob", Site)).Allowed, "the rule is gathered");

        (await client.SendAsync(HttpMethod.Delete, $"{AccessClient.Rbac}/clusterroles/{client.Id}-part")).Expect(HttpStatusCode.OK);

        await Eventually.BeTrueAsync(async () => !(await client.AskAsync("bob", Site)).Allowed, "the rule goes with its role");
    }

    public static async Task AMissingRoleIsNamedAsync(AccessClient client)
    {
        await client.BindAsync("dangling", "missing", Bob);

        await Eventually.PassAsync(
            async () => (await client.GetAsync($"{client.Namespaced}/secrets", "bob")).ExpectForbidden(
                $"secrets is forbidden: User \"bob\" cannot list resource \"secrets\" in API group \"\" in the namespace \"{client.Id}\": RBAC: role.rbac.authorization.k8s.io \"missing\" not found",
                """{"kind":"secrets"}"""),
            "the binding is known");
    }
}
