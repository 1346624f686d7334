using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Security.Rbac;

/// <summary>
/// The roles and bindings that every cluster with RBAC starts with (Kubernetes: default roles and role bindings): those for users. The
/// ones for the control plane's own components are left out, because here they are part of the server.
/// </summary>
internal static class BootstrapRoles
{
    private const string Read = "get list watch";
    private const string Write = "create delete deletecollection patch update";
    private const string ReadWrite = "create delete deletecollection get list patch update watch";
    private const string AggregateTo = "rbac.authorization.k8s.io/aggregate-to-";

    public static async Task CreateAsync(ObjectWriter writer)
    {
        WriteOptions options = new() { FieldManager = "kube-apiserver" };
        ResourceDefinition roles = writer.Catalog.Storage(WellKnown.ClusterRoles)!;
        // A cluster that is started on its earlier data keeps its roles as they are.
        foreach (JsonObject role in Roles().Where(r => writer.Store.Get(WellKnown.ClusterRoles, new ObjectName("", ObjectMetadata.Name(r))) is null))
        {
            await writer.CreateAsync(roles, "", role, options);
        }

        ResourceDefinition bindings = writer.Catalog.Storage(WellKnown.ClusterRoleBindings)!;
        foreach ((string role, string[] groups) in Bindings().Where(b => writer.Store.Get(WellKnown.ClusterRoleBindings, new ObjectName("", b.Role)) is null))
        {
            await writer.CreateAsync(bindings, "", Binding(role, groups), options);
        }
    }

    private static IEnumerable<JsonObject> Roles()
    {
        // The aggregated ones are complete from the start: nobody has to wait for the controller that keeps them so.
        JsonObject[] view = [.. Viewing()], edit = [.. Editing(), .. Copy(view)], admin = [.. Copy(edit), .. Administering()];
        return
        [
            Role("cluster-admin", [Rule("*", "*", "*"), Paths("*")]),
            Role("admin", admin, aggregates: "admin"),
            Role("edit", edit, aggregates: "edit", partOf: "admin"),
            Role("view", view, aggregates: "view", partOf: "edit"),
            Role("system:aggregate-to-admin", Administering(), partOf: "admin"),
            Role("system:aggregate-to-edit", Editing(), partOf: "edit"),
            Role("system:aggregate-to-view", Viewing(), partOf: "view"),
            Role("system:auth-delegator", [Rule("create", "authentication.k8s.io", "tokenreviews"), Rule("create", "authorization.k8s.io", "subjectaccessreviews")]),
            Role("system:basic-user", [Rule("create", "authorization.k8s.io", "selfsubjectaccessreviews selfsubjectrulesreviews"), Rule("create", "authentication.k8s.io", "selfsubjectreviews")]),
            Role("system:discovery", [Paths("/api /api/* /apis /apis/* /healthz /livez /openapi /openapi/* /readyz /version /version/")]),
            Role("system:monitoring", [Paths("/healthz /healthz/* /livez /livez/* /metrics /metrics/slis /readyz /readyz/*")]),
            Role("system:public-info-viewer", [Paths("/healthz /livez /readyz /version /version/")]),
        ];
    }

    private static IEnumerable<(string Role, string[] Groups)> Bindings() =>
    [
        ("cluster-admin", [Requester.Masters]),
        ("system:basic-user", ["system:authenticated"]),
        ("system:discovery", ["system:authenticated"]),
        ("system:monitoring", ["system:monitoring"]),
        ("system:public-info-viewer", ["system:authenticated", "system:unauthenticated"]),
    ];

    private static IEnumerable<JsonObject> Administering() =>
    [
        Rule("create", "authorization.k8s.io", "localsubjectaccessreviews"),
        Rule(ReadWrite, "rbac.authorization.k8s.io", "rolebindings roles"),
    ];

    private static IEnumerable<JsonObject> Editing() =>
    [
        Rule(Read, "", "pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy"),
        Rule("impersonate", "", "serviceaccounts"),
        Rule(Write, "", "pods pods/attach pods/exec pods/portforward pods/proxy"),
        Rule("create", "", "pods/eviction"),
        Rule(Write, "", "configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy"),
        Rule("create", "", "serviceaccounts/token"),
        Rule(Write, "apps", "daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale"),
        Rule(Write, "autoscaling", "horizontalpodautoscalers"),
        Rule(Write, "batch", "cronjobs jobs"),
        Rule(Write, "policy", "poddisruptionbudgets"),
        Rule(Write, "networking.k8s.io", "ingresses networkpolicies"),
        Rule(ReadWrite, "coordination.k8s.io", "leases"),
    ];

    private static IEnumerable<JsonObject> Viewing() =>
    [
        Rule(Read, "", "configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status"),
        Rule(Read, "", "bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status"),
        Rule(Read, "", "namespaces"),
        Rule(Read, "discovery.k8s.io", "endpointslices"),
        Rule(Read, "apps", "controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status"),
        Rule(Read, "autoscaling", "horizontalpodautoscalers horizontalpodautoscalers/status"),
        Rule(Read, "batch", "cronjobs cronjobs/status jobs jobs/status"),
        Rule(Read, "policy", "poddisruptionbudgets poddisruptionbudgets/status"),
        Rule(Read, "networking.k8s.io", "ingresses ingresses/status networkpolicies"),
    ];

    private static JsonObject Role(string name, IEnumerable<JsonObject> rules, string? aggregates = null, string? partOf = null)
    {
        JsonObject labels = new() { ["kubernetes.io/bootstrapping"] = "rbac-defaults" };
        if (partOf is not null)
        {
            labels[AggregateTo + partOf] = "true";
        }

        JsonObject role = Object("ClusterRole", name, labels);
        if (aggregates is not null)
        {
            JsonObject selector = new() { ["matchLabels"] = new JsonObject { [AggregateTo + aggregates] = "true" } };
            role["aggregationRule"] = new JsonObject { ["clusterRoleSelectors"] = new JsonArray(selector) };
        }

        role["rules"] = new JsonArray([.. rules]);
        return role;
    }

    private static JsonObject Binding(string role, string[] groups)
    {
        JsonObject binding = Object("ClusterRoleBinding", role, new JsonObject { ["kubernetes.io/bootstrapping"] = "rbac-defaults" });
        binding["roleRef"] = new JsonObject { ["apiGroup"] = RbacAuthorizer.GroupName, ["kind"] = "ClusterRole", ["name"] = role };
        binding["subjects"] = new JsonArray([.. groups.Select(static g => new JsonObject { ["apiGroup"] = RbacAuthorizer.GroupName, ["kind"] = "Group", ["name"] = g })]);
        return binding;
    }

    private static JsonObject Object(string kind, string name, JsonObject labels) => new()
    {
        ["apiVersion"] = $"{RbacAuthorizer.GroupName}/v1",
        ["kind"] = kind,
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = labels,
            ["annotations"] = new JsonObject { ["rbac.authorization.kubernetes.io/autoupdate"] = "true" },
        },
    };

    private static JsonObject Rule(string verbs, string group, string resources) =>
        new() { ["verbs"] = Words(verbs), ["apiGroups"] = new JsonArray((JsonNode)group), ["resources"] = Words(resources) };

    private static JsonObject Paths(string paths) => new() { ["verbs"] = Words(paths == "*" ? "*" : "get"), ["nonResourceURLs"] = Words(paths) };

    private static JsonArray Words(string text) => new([.. text.Split(' ').Select(static w => (JsonNode)w)]);

    private static IEnumerable<JsonObject> Copy(IEnumerable<JsonObject> rules) => rules.Select(static r => (JsonObject)r.DeepClone());
}
