using Orkestra.Sdk.Checking;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Permissions;
using Orkestra.Sdk.Schemas;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.Sdk.Validation;

namespace Orkestra.Sdk.Tests.Permissions;

public sealed class KatalogPermissionsTests
{
    private const string Head =
        """
        apiVersion: orkestra.orkspace.io/v1
        kind: Katalog
        metadata: { name: demo }

        """;

    private const string Entry =
        """
        spec:
          crds:
            website:
              apiTypes: { group: demo.example.com, version: v1, kind: Website, plural: websites }

        """;

    private static readonly string[] s_own =
    [
        "demo.example.com websites get,list,watch,patch",
        "demo.example.com websites/status patch",
    ];

    [Fact]
    public void An_entry_without_children_reads_its_kind_and_patches_it() => Assert.Equal(s_own, Of(string.Empty));

    [Fact]
    public void A_status_that_is_never_written_needs_no_right() =>
        Assert.Equal(["demo.example.com websites list,watch,patch"], Of("ignoreStatusPatch: true"));

    [Fact]
    public void Children_that_must_exist_are_made_and_those_that_are_kept_are_patched() => Assert.Equal(
        [
            .. s_own,
            "demo.example.com websites/finalizers update",
            "apps deployments get,list,watch,create,patch",
            " secrets list,watch,create",
            "batch cronjobs get,list,watch,create,patch",
            "autoscaling horizontalpodautoscalers get,list,watch,create,patch",
        ],
        Of(
            """
            operatorBox:
              onCreate:
                deployments: [{ name: a, image: nginx }, { name: b, image: nginx }]
                secrets: [{ name: a }]
                cronJobs: [{ name: a, image: nginx, schedule: '* * * * *', reconcile: true }]
              onReconcile:
                deployments: [{ name: c, image: nginx }]
                hpa: [{ name: a, scaleTargetRef: { kind: Deployment, name: a }, maxReplicas: 3 }]
            """));

    [Fact]
    public void What_is_deleted_before_its_owner_goes_is_not_made() => Assert.Equal(
        [.. s_own, " configmaps list,watch,delete", "batch jobs list,watch,create,delete"],
        Of("operatorBox: { onDelete: { configMaps: [{ name: a }], jobs: [{ name: a, image: busybox }] } }"));

    [Theory]
    [InlineData("onReconcile: { services: [{ name: a, port: '80', when: [{ field: spec.public, equals: 'true' }] }] }", "is closed")]
    [InlineData("onReconcile: { services: [{ name: a, port: '80', forEach: { field: spec.names } }] }", "loses its element")]
    [InlineData("onReconcile: { services: [{ name: a, port: '80', namespace: elsewhere }] }", "is elsewhere")]
    [InlineData("onCreate: { services: [{ name: a, port: '80', namespace: '{{ .spec.team }}' }] }", "may be elsewhere")]
    public void Children_are_deleted_where_one(string box, string reason) =>
        Assert.True(Of($"operatorBox: {{ {box} }}").Any(static rule => rule.StartsWith(" services", StringComparison.Ordinal) && rule.EndsWith(",delete", StringComparison.Ordinal)), reason);

    [Theory]
    [InlineData("onCreate: { services: [{ name: a, port: '80', when: [{ field: spec.public, equals: 'true' }] }] }", "is not taken back")]
    [InlineData("onReconcile: { services: [{ name: a, port: '80', namespace: '{{ .metadata.namespace }}' }] }", "is garbage")]
    [InlineData("onReconcile: { services: [{ name: a, port: '80', reconcile: false, when: [{ field: spec.public, equals: 'true' }] }] }", "is made once")]
    [InlineData("onReconcile: { jobs: [{ name: a, image: busybox, when: [{ field: spec.public, equals: 'true' }] }] }", "tells what was done")]
    public void Children_are_not_deleted_where_one(string box, string reason) =>
        Assert.False(Of($"operatorBox: {{ {box} }}").Any(static rule => rule.Contains("delete", StringComparison.Ordinal)), reason);

    [Fact]
    public void Objects_of_the_cluster_go_with_a_namespaced_owner_by_deletion_and_pods_are_replaced() => Assert.Equal(
        [.. s_own, "demo.example.com websites/finalizers update", " namespaces list,watch,create,delete", " pods get,list,watch,create,patch,delete"],
        Of("operatorBox: { onCreate: { namespaces: [{ name: a }] }, onReconcile: { pods: [{ name: a, image: nginx }] } }"));

    [Fact]
    public void Priority_classes_are_replaced_and_daemon_sets_are_changed() => Assert.Equal(
        [
            .. s_own,
            "demo.example.com websites/finalizers update",
            "apps daemonsets get,list,watch,create,patch",
            "scheduling.k8s.io priorityclasses get,list,watch,create,patch,delete",
        ],
        Of("operatorBox: { onReconcile: { daemonSets: [{ name: a, image: agent }], priorityClasses: [{ name: a, value: 5 }] } }"));

    [Fact]
    public void Secrets_that_are_made_anew_are_patched() => Assert.Equal(
        [.. s_own, "demo.example.com websites/finalizers update", " secrets list,watch,create,patch", "networking.k8s.io ingresses list,watch,create"],
        Of(
            """
            operatorBox:
              onCreate:
                secrets: [{ name: a, once: true, rotateAfter: 30d, data: { key: '{{ randomHex 8 }}' } }]
                ingresses: [{ name: a, host: a.example.com, serviceName: a, servicePort: '80', tls: { create: true } }]
            """));

    [Fact]
    public void Workloads_that_scale_are_patched_although_they_only_have_to_exist() => Assert.Equal(
        [.. s_own, "demo.example.com websites/finalizers update", "apps deployments list,watch,create,patch"],
        Of("operatorBox: { onCreate: { deployments: [{ name: a, image: nginx, autoscale: { max: 3, scaleUp: {} } }] } }"));

    [Fact]
    public void Objects_of_any_kind_go_by_what_is_known_of_the_kind() => Assert.Equal(
        [
            .. s_own,
            "demo.example.com websites/finalizers update",
            "demo.example.com databases list,watch,create",
            "example.org policies list,watch,create",
        ],
        Of(
            """
            operatorBox:
              onCreate:
                custom:
                  - { apiVersion: demo.example.com/v1, kind: DB, metadata: { name: a }, hasStatus: true }
                  - { apiVersion: example.org/v1, kind: Policy, metadata: { name: a } }
                  - { apiVersion: example.org/v1, kind: '{{ .spec.kind }}', metadata: { name: a } }
            """));

    [Theory]
    [InlineData("status: { phase: Ready }", true)]
    [InlineData("status: { phase: Ready }, hasStatus: true", true)]
    [InlineData("status: { phase: Ready }, hasStatus: false", false)]
    [InlineData("hasStatus: true", false)]
    public void The_status_of_an_object_of_any_kind_is_patched_where_it_is_written(string fields, bool isPatched) => Assert.Equal(
        isPatched,
        Of($"operatorBox: {{ onReconcile: {{ custom: [{{ apiVersion: example.org/v1, kind: Policy, metadata: {{ name: a }}, {fields} }}] }} }}").Contains("example.org policies/status patch"));

    [Fact]
    public void What_code_declares_it_manages_has_all_rights() => Assert.Equal(
        [
            .. s_own,
            "batch jobs get,list,watch,create,update,patch,delete",
            "example.org queues get,list,watch,create,update,patch,delete",
        ],
        Of(
            """
            operatorBox:
              default: false
              constructor:
                location: example.org/code
                function: New
                managedResources:
                  - { kind: Job }
                  - { group: example.org, version: v1, kind: Queue }
            """));

    [Fact]
    public void Reads_of_other_entries_watches_related_objects_and_credentials_are_reads() => Assert.Equal(
        [
            .. s_own,
            "demo.example.com websites/finalizers update",
            " configmaps list,watch,create",
            " secrets [token] get",
            "demo.example.com databases list,watch",
            "apps daemonsets get,list,watch",
            " events get,list,watch",
        ],
        Of(
            """
            enrich: [events]
            operatorBox:
              cross: [{ crd: database, selector: { name: main } }]
              observe: { watch: [{ apiVersion: apps/v1, kind: DaemonSet }] }
              onCreate:
                external: [{ name: quota, url: 'http://quota/', auth: { secretRef: { name: token, key: t } } }]
                configMaps: [{ name: a }]
            """));

    [Fact]
    public void A_credential_of_another_runtime_is_read() => Assert.Equal(
        [.. s_own, " secrets [far-token] get"],
        Of("operatorBox: { cross: [{ crd: far, selector: { name: a }, source: { host: 'http://far', auth: { secretRef: { name: far-token, key: t } } } }] }"));

    [Fact]
    public void The_runtime_elects_a_leader_tells_events_and_does_what_its_entries_do()
    {
        KatalogPermissions permissions = Permissions(string.Empty, "operatorBox: { onCreate: { roleBindings: [{ name: a, roleRef: { kind: Role, name: r } }], roles: [{ name: r }] } }");

        Assert.Equal(
            [
                "coordination.k8s.io leases get,watch,create,update",
                " events list,create,patch",
                .. s_own,
                "demo.example.com websites/finalizers update",
                "rbac.authorization.k8s.io rolebindings list,watch,create",
                "rbac.authorization.k8s.io roles list,watch,create,escalate,bind",
                "demo.example.com databases get,list,watch,patch",
                "demo.example.com databases/status patch",
                "rbac.authorization.k8s.io clusterroles bind",
            ],
            Texts(permissions.Runtime));
        Assert.DoesNotContain(Texts(permissions.Of("website")), static rule => rule.Contains("escalate", StringComparison.Ordinal));
        Assert.Empty(permissions.Gateway);
    }

    [Fact]
    public void Webhooks_are_rights_of_the_runtime_unless_there_is_a_gateway()
    {
        const string Security = "security: { deletionProtection: { enabled: false }, webhooks: { admission: { enabled: true } } }\n";
        const string Rules = "validation: { rules: [{ field: spec.image, operator: exists, message: image }] }";
        string[] webhooks =
        [
            "admissionregistration.k8s.io validatingwebhookconfigurations get,list,watch,create,update,patch,delete",
            " secrets get,list,watch,create,update,patch,delete",
        ];

        KatalogPermissions alone = Permissions(Security, Rules);
        KatalogPermissions split = Permissions(Security + "gateway: { enabled: true, endpoint: 'http://gateway' }\n", Rules);

        Assert.Equal(webhooks, Texts(alone.Runtime)[^2..]);
        Assert.Empty(alone.Gateway);
        Assert.Equal(webhooks, Texts(split.Gateway));
        Assert.DoesNotContain(Texts(split.Runtime), static rule => rule.StartsWith("admissionregistration", StringComparison.Ordinal));
    }

    [Fact]
    public void Deletion_protection_is_on_once_there_is_a_security_block() => Assert.Equal(
        [
            "admissionregistration.k8s.io validatingwebhookconfigurations get,list,watch,create,update,patch,delete",
            " secrets get,list,watch,create,update,patch,delete",
            " namespaces get,patch",
        ],
        Texts(Permissions("security: { serviceName: ork }\n", string.Empty).Runtime)[^3..]);

    [Fact]
    public void Self_service_and_conversion_name_their_crds() => Assert.Equal(
        [
            " secrets get,list,watch,create,update,patch,delete",
            "apiextensions.k8s.io customresourcedefinitions [websites.demo.example.com] get,watch,patch",
            "demo.example.com websites get,list,create,update,patch,delete",
        ],
        Texts(Permissions(
            "security: { deletionProtection: { enabled: false }, conversion: { enabled: true } }\ngateway: { enabled: true }\n",
            "serve: { enabled: true }\nconversion: { storageVersion: v1, paths: [{ from: v1, to: v2, spec: { a: b } }] }").Gateway));

    [Fact]
    public void Every_verb_of_every_rule_is_needed_by_something_that_has_a_place()
    {
        KatalogPermissions permissions = Permissions(
            "security: { webhooks: { admission: { enabled: true } } }\n",
            "operatorBox: { onCreate: { roles: [{ name: r }], pods: [{ name: a, image: nginx }] }, onDelete: { jobs: [{ name: a, image: busybox }] } }");

        Assert.All(permissions.Runtime, static rule => Assert.Equal(rule.Verbs.Order(), rule.Needs.SelectMany(static need => need.Verbs).Distinct().Order()));
        Assert.All(
            permissions.Runtime.SelectMany(static rule => rule.Needs),
            static need => Assert.True(need.Declaration is not null || need.Purpose is "leader election" or "what the operator did is told" or "the live API shows the events about a custom resource"));
    }

    [Fact]
    public void A_cluster_role_says_the_same()
    {
        string role = KatalogPermissions.ToClusterRole("ork", [new PermissionRule(string.Empty, "secrets", ["get"], ["token"], "why")]);

        Assert.Equal(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: ork
            rules:
              - apiGroups:
                  - ''
                resources:
                  - secrets
                resourceNames:
                  - token
                verbs:
                  - get

            """,
            role);
    }

    private static string[] Of(string website) => Texts(Permissions(string.Empty, website).Of("website"));

    private static KatalogPermissions Permissions(string top, string website)
    {
        string entry = string.Concat(website.ReplaceLineEndings("\n").Split('\n').Select(static line => $"      {line}\n"));
        KatalogDocument document = DocumentProbe.Katalog(
            (Head + top + Entry).ReplaceLineEndings("\n") + entry + "    database: { apiTypes: { group: demo.example.com, version: v1, kind: DB, plural: databases } }\n");
        IReadOnlyDictionary<string, AccessSet> accesses = DocumentAccess.Of(document, new ValidationOptions());
        return new KatalogPermissions(
            [document],
            [.. document.Crds.Select(crd => new PermissionSource(crd, ApiTypesResolver.Resolve(crd, null)!, accesses[crd.Name.Value]))]);
    }

    private static string[] Texts(IEnumerable<PermissionRule> rules) =>
        [.. rules.Select(static rule => $"{rule.Group} {rule.Resource}{(rule.Names.Count > 0 ? $" [{string.Join(',', rule.Names)}]" : string.Empty)} {string.Join(',', rule.Verbs)}")];
}
