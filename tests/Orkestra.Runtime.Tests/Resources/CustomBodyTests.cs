using System.Text.Json.Nodes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Resources;

/// <summary>Objects of any kind: katalog specification 16.10, <c>custom</c>.</summary>
public sealed class CustomBodyTests
{
    private const string Vault = """
        onReconcile:
          custom:
            - apiVersion: vaults.example.io/v1
              kind: Vault
              metadata:
                name: "{{ .metadata.name }}-vault"
                labels: [{ key: team, value: "{{ .spec.team }}" }]
                annotations: { note: "of {{ .spec.team }}" }
              spec:
                owner: "{{ .metadata.name }}"
                max: 100
                ratio: 0.5
                text: "100"
                sealed: true
                size: "{{ .spec.size }}"
                label: "size {{ .spec.size }}"
                open: "{{ .spec.open }}"
                regions: "{{ .spec.regions }}"
                limits: "{{ .spec.limits }}"
                absent: "{{ .spec.absent }}"
                nothing: null
                empty: ""
                deep: [{ name: "{{ .spec.team }}", at: ["{{ index .spec.regions 1 }}", "{{ .spec.absent }}", 7] }, plain]
              payload: { key: "{{ .spec.team }}" }
              hasStatus: false
        """;

    private const string Spec = """{"team":"blue","size":3,"open":false,"regions":["eu","us"],"limits":{"cpu":2}}""";

    private static readonly KubeResource s_vaults = new(new("vaults.example.io", "v1", "Vault"), "vaults", Namespaced: true);

    [Fact]
    public void Every_shape_is_written_and_a_whole_template_keeps_its_kind()
    {
        JsonObject body = TestObjects.Json(Apply(Vault, Spec).Body).AsObject();
        JsonNode metadata = body["metadata"]!;
        body.Remove("metadata");

        Assert.Equal(
            TestObjects.Sorted(JsonNode.Parse("""
                {"apiVersion":"vaults.example.io/v1","kind":"Vault","payload":{"key":"blue"},"spec":{
                  "owner":"my-site","max":100,"ratio":0.5,"text":"100","sealed":true,"size":3,"label":"size 3","open":false,
                  "regions":["eu","us"],"limits":{"cpu":2},"empty":"","deep":[{"name":"blue","at":["us",7]},"plain"]}}
                """)!),
            TestObjects.Sorted(body));
        Assert.Equal(("my-site-vault", "default"), ((string?)metadata["name"], (string?)metadata["namespace"]));
        Assert.Equal(("blue", "of blue"), ((string?)metadata["labels"]!["team"], (string?)metadata["annotations"]!["note"]));
        Assert.Equal(TestObjects.WebsiteUid, (string?)metadata["ownerReferences"]![0]!["uid"]);
    }

    [Fact]
    public void A_kind_that_the_cluster_calls_otherwise_is_written_there()
    {
        OperatorPlan plan = TestKatalogs.Plan(Vault).WithServed(s_vaults with { Plural = "vaultz", Namespaced = false });

        PlannedApply apply = Assert.Single(new MemoryWorld(plan, TestObjects.Website(Spec)).Decide().Writes.OfType<PlannedApply>());

        Assert.Equal(("vaultz", "my-site-vault"), (apply.Resource.Plural, apply.Key.ToString()));
        Assert.Null(TestObjects.Json(apply.Body)["metadata"]!["ownerReferences"]);
    }

    [Fact]
    public void A_kind_of_an_entry_is_known_by_its_plural()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onCreate:
              custom: [{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a } }]
            """);

        Assert.Equal("networkpolicies", Assert.Single(plan.CustomResources()).Plural);
    }

    [Theory]
    [InlineData("metadata: { name: a, namespaced: true }", "onReconcile.custom[0] (a): metadata.namespaced: is true, but Vault is cluster-scoped")]
    [InlineData("metadata: { name: a, namespace: b }", "onReconcile.custom[0]: metadata.namespace: must be left out, because Vault is cluster-scoped")]
    [InlineData("metadata: { name: '{{ .spec.absent }}' }", "onReconcile.custom[0]: name: '{{ .spec.absent }}' renders to nothing")]
    [InlineData("metadata: { name: a }, spec: { deep: [{ x: '{{ .spec.absent.deeper }}' }] }", "onReconcile.custom[0] (a): spec.deep[0].x: ")]
    public void What_does_not_fit_the_kind_names_its_field(string fields, string message)
    {
        OperatorPlan plan = TestKatalogs.Plan($"onReconcile:\n  custom: [{{ apiVersion: vaults.example.io/v1, kind: Vault, {fields} }}]")
            .WithServed(s_vaults with { Namespaced = false });

        Assert.StartsWith(message, new MemoryWorld(plan, TestObjects.Website()).Decide().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_the_cluster_does_not_serve_is_waited_for_while_other_children_are_made()
    {
        OperatorPlan plan = TestKatalogs.Plan(Vault + "\n  configMaps: [{ name: other }]");
        var world = new MemoryWorld(plan, TestObjects.Website(Spec)) { Unknown = s_vaults };

        ReconcileDecision decision = world.Decide();

        Assert.Null(decision.Error);
        Assert.Equal(
            "onReconcile.custom[0] (my-site-vault): the cluster does not serve Vault (vaults.example.io/v1) yet, or does not let it be watched", decision.Waiting);
        Assert.NotNull(decision.RequeueAfter);
        Assert.Equal("other", Assert.Single(decision.Writes.OfType<PlannedApply>()).Key.Name);
    }

    [Fact]
    public void An_object_of_an_element_that_is_gone_goes_too()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onCreate:
              custom:
                - apiVersion: vaults.example.io/v1
                  kind: Vault
                  forEach: { field: spec.shards, as: shard }
                  metadata: { name: "{{ .metadata.name }}-{{ .shard.name }}" }
            """);
        var world = new MemoryWorld(plan, TestObjects.Website("""{"shards":[{"name":"a"},{"name":"b"}]}"""));
        world.Cycle();

        world.EditResource(static site => site["spec"]!["shards"]!.AsArray().RemoveAt(0));
        PlannedWrite write = Assert.Single(world.Decide().Writes);

        Assert.Equal("my-site-a", Assert.IsType<PlannedDelete>(write).Key.Name);
    }

    [Fact]
    public void An_unchanged_cycle_writes_nothing_and_what_others_add_stays()
    {
        var world = new MemoryWorld(TestKatalogs.Plan(Vault), TestObjects.Website(Spec));
        world.CycleWithStatus();
        world.Edit(s_vaults, "my-site-vault", static vault => vault["spec"]!["defaulted"] = 1);

        Assert.Empty(world.Decide().Writes);

        world.Edit(s_vaults, "my-site-vault", static vault => vault["spec"]!["size"] = 4);
        Assert.Equal(["spec.size"], Assert.IsType<PlannedApply>(Assert.Single(world.Decide().Writes)).DriftPaths);
    }

    [Fact]
    public void Templates_find_custom_children_by_kind_and_all_together_by_name()
    {
        const string Box = """
            onCreate:
              custom:
                - { apiVersion: a.example.io/v1, kind: Queue, metadata: { name: q } }
                - { apiVersion: a.example.io/v1, kind: Store, metadata: { name: s } }
            status:
              fields:
                - { path: one, value: "{{ .children.queue.metadata.name }}" }
                - { path: byKind, value: "{{ (index .children.stores \"s\").status.phase }}" }
                - { path: byName, value: "{{ (index .children.customs \"q\").status.phase }}" }
                - { path: many, value: "{{ len .children.customs }}" }
                - { path: any, value: "{{ .children.custom.metadata.name }}" }
                - { path: late, value: "{{ (index .children.customs \"x\").status.phase }}" }
            """;
        var world = new MemoryWorld(TestKatalogs.Plan(Box), TestObjects.Website());
        world.Cycle();
        foreach ((string kind, string plural, string name) in (ReadOnlySpan<(string, string, string)>)[("Queue", "queues", "q"), ("Store", "stores", "s")])
        {
            world.Edit(new KubeResource(new("a.example.io", "v1", kind), plural, true), name, child => child["status"] = new JsonObject { ["phase"] = $"{kind} runs" });
        }

        StatusDecision status = world.CycleWithStatus();

        Assert.StartsWith("status.fields[5] (late): ", Assert.Single(status.FieldErrors), StringComparison.Ordinal);
        JsonNode written = TestObjects.Json(world.Resource.Json)["status"]!;
        Assert.Equal(
            ("q", "Store runs", "Queue runs", "2", "q"),
            ((string?)written["one"], (string?)written["byKind"], (string?)written["byName"], (string?)written["many"], (string?)written["any"]));
    }

    private static PlannedApply Apply(string box, string spec)
    {
        ReconcileDecision decision = new MemoryWorld(TestKatalogs.Plan(box), TestObjects.Website(spec)).Decide();
        Assert.Null(decision.Error);
        return Assert.Single(decision.Writes.OfType<PlannedApply>());
    }
}
