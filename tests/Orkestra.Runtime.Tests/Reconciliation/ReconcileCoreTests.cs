using System.Text.Json.Nodes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Tests.Reconciliation;

public sealed class ReconcileCoreTests
{
    private const string PlainDeployment = """
        onCreate:
          deployments:
            - name: web
              image: "{{ .spec.image }}"
        """;

    [Fact]
    public void A_drifted_child_is_corrected_with_force_and_the_field_is_named()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());
        world.Cycle();
        world.Edit(WellKnownResources.Deployments, "my-site", static d => d["spec"]!["replicas"] = 5);

        var apply = Assert.IsType<PlannedApply>(Assert.Single(world.Decide().Writes));

        Assert.Equal(ApplyReason.Drift, apply.Reason);
        Assert.True(apply.Force);
        Assert.Contains("replicas", Assert.Single(apply.DriftPaths), StringComparison.Ordinal);
    }

    [Fact]
    public void ForceConflict_false_corrects_without_force()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onReconcile:
              deployments:
                - name: web
                  image: nginx
                  forceConflict: false
            """);
        var world = new MemoryWorld(plan, TestObjects.Website());
        world.Cycle();
        world.Edit(WellKnownResources.Deployments, "web", static d => d["spec"]!["replicas"] = 5);

        Assert.False(Assert.IsType<PlannedApply>(Assert.Single(world.Decide().Writes)).Force);
    }

    [Fact]
    public void A_changed_spec_updates_a_reconciled_child_and_leaves_a_created_one_alone()
    {
        var kept = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());
        var created = new MemoryWorld(TestKatalogs.Plan(PlainDeployment), TestObjects.Website());
        foreach (MemoryWorld world in (MemoryWorld[])[kept, created])
        {
            world.Cycle();
            world.EditResource(static r => r["spec"]!["image"] = "nginx:2");
        }

        Assert.Equal(ApplyReason.Update, Assert.IsType<PlannedApply>(Assert.Single(kept.Decide().Writes)).Reason);
        Assert.Empty(created.Decide().Writes);
    }

    [Fact]
    public void A_field_that_is_no_longer_declared_is_noticed_through_the_fingerprint()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website("""{"image":"nginx","port":8080}"""));
        world.Cycle();
        world.EditResource(static r => r["spec"]!.AsObject().Remove("port"));

        Assert.All(world.Decide().Writes, static write => Assert.Equal(ApplyReason.Update, Assert.IsType<PlannedApply>(write).Reason));
        world.Cycle();
        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void A_child_deleted_by_hand_is_created_again_even_under_plain_onCreate()
    {
        var world = new MemoryWorld(TestKatalogs.Plan(PlainDeployment), TestObjects.Website());
        world.Cycle();
        world.Remove(WellKnownResources.Deployments, "web");

        Assert.Equal(ApplyReason.Create, Assert.IsType<PlannedApply>(Assert.Single(world.Decide().Writes)).Reason);
    }

    [Fact]
    public void A_missing_image_is_an_error_that_names_the_declaration_and_stops_what_follows()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website("{}"));

        ReconcileDecision decision = world.Decide();

        Assert.Equal("onCreate.deployments[0] (my-site): image: is required, and '{{ .spec.image }}' renders to nothing", decision.Error);
        Assert.IsType<PlannedPatch>(Assert.Single(decision.Writes));
    }

    [Fact]
    public void Replicas_that_are_no_number_are_an_error()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website("""{"image":"nginx","replicas":"many"}"""));

        Assert.Equal("onCreate.deployments[0] (my-site): replicas: expected a whole number, got 'many'", world.Decide().Error);
    }

    [Fact]
    public void A_child_of_another_controller_is_never_touched()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());
        world.Cycle();
        world.Edit(WellKnownResources.Deployments, "my-site", static d =>
        {
            d["metadata"]!["ownerReferences"]![0]!["uid"] = "someone-else";
            d["metadata"]!["ownerReferences"]![0]!["name"] = "other";
            d["spec"]!["replicas"] = 9;
        });

        ReconcileDecision decision = world.Decide();

        Assert.Empty(decision.Writes);
        Assert.Equal("onCreate.deployments[0] (my-site): it exists and belongs to Website other", decision.Error);
    }

    [Fact]
    public void A_child_that_is_being_deleted_is_waited_for()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());
        world.Cycle();
        world.Edit(WellKnownResources.Deployments, "my-site", static d => d["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:00Z");

        ReconcileDecision decision = world.Decide();

        Assert.Empty(decision.Writes);
        Assert.NotNull(decision.RequeueAfter);
        Assert.Contains("being deleted", decision.Waiting, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_are_applied_in_the_order_of_their_use_whatever_the_document_says()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onReconcile:
              services: [{ port: 80 }]
              deployments: [{ image: nginx }]
              serviceAccounts: [{}]
              configMaps: [{ data: { a: b } }]
              secrets: [{ data: { a: b } }]
            """);
        ReconcileDecision decision = new MemoryWorld(plan, TestObjects.Website()).Decide();

        Assert.Equal(
            ["my-site-secret", "my-site-config", "my-site-sa", "my-site-deployment", "my-site-svc"],
            decision.Writes.OfType<PlannedApply>().Select(static write => write.Key.Name));
    }

    [Fact]
    public void A_resource_in_a_namespace_that_is_not_allowed_is_none_of_our_business()
    {
        OperatorPlan plan = TestKatalogs.Plan(PlainDeployment, entry: "allowedNamespaces: [production]");

        ReconcileDecision decision = new MemoryWorld(plan, TestObjects.Website()).Decide();

        Assert.NotNull(decision.Skipped);
        Assert.Empty(decision.Writes);
    }

    [Fact]
    public void A_child_for_a_restricted_namespace_is_skipped_with_a_reason()
    {
        OperatorPlan plan = TestKatalogs.Plan(
            """
            onCreate:
              configMaps:
                - { name: here, data: { a: b } }
                - { name: there, namespace: kube-system, data: { a: b } }
            """,
            entry: "restrictedNamespaces: [kube-system]");

        ReconcileDecision decision = new MemoryWorld(plan, TestObjects.Website()).Decide();

        Assert.Equal("here", Assert.Single(decision.Writes.OfType<PlannedApply>()).Key.Name);
        Assert.Contains(decision.Trace, static entry => entry.Action == DecisionAction.Skip && entry.Detail.Contains("kube-system"));
    }

    [Fact]
    public void A_child_in_another_namespace_has_marks_but_no_owner_reference()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onCreate:
              configMaps:
                - { name: there, namespace: other, data: { a: b } }
            """);
        var world = new MemoryWorld(plan, TestObjects.Website());
        world.Cycle();

        JsonNode metadata = TestObjects.Json(world.Get(WellKnownResources.ConfigMaps, "there", "other").Json)["metadata"]!;

        Assert.Null(metadata["ownerReferences"]);
        Assert.Equal(TestObjects.WebsiteUid, (string?)metadata["labels"]![WellKnownLabels.OwnerUid]);
        Assert.Equal("default/my-site", (string?)metadata["annotations"]![OwnershipMarks.OwnerAnnotation]);
    }

    [Fact]
    public void System_labels_win_over_declared_ones()
    {
        OperatorPlan plan = TestKatalogs.Plan("""
            onCreate:
              configMaps:
                - name: settings
                  labels: { orkestra-owner: mallory, tier: "{{ .spec.image }}" }
                  data: { a: b }
            """);
        var world = new MemoryWorld(plan, TestObjects.Website());
        world.Cycle();

        IReadOnlyDictionary<string, string> labels = world.Get(WellKnownResources.ConfigMaps, "settings").Labels;

        Assert.Equal("my-site", labels[WellKnownLabels.Owner]);
        Assert.Equal("nginx:1.25", labels["tier"]);
    }

    [Fact]
    public void The_selector_of_an_existing_workload_is_kept_and_its_pods_carry_it()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());
        world.Cycle();
        world.Edit(WellKnownResources.Deployments, "my-site", static d =>
        {
            d["spec"]!["selector"]!["matchLabels"] = new JsonObject { ["orkestra-owner"] = "my-site", ["legacy"] = "yes" };
            d["metadata"]!["annotations"]!.AsObject().Remove(OwnershipMarks.AppliedHashAnnotation);
        });
        world.Cycle();

        JsonNode spec = TestObjects.Json(world.Get(WellKnownResources.Deployments, "my-site").Json)["spec"]!;

        Assert.Equal("""{"legacy":"yes","orkestra-owner":"my-site"}""", spec["selector"]!["matchLabels"]!.ToJsonString());
        Assert.Equal("yes", (string?)spec["template"]!["metadata"]!["labels"]!["legacy"]);
        Assert.Empty(world.Decide().Writes);
    }

    [Fact]
    public void Finalizers_of_others_survive_and_the_older_one_of_ours_is_stripped()
    {
        var world = new MemoryWorld(
            TestKatalogs.Plan(PlainDeployment),
            TestObjects.Website(metadata: ""","finalizers":["example.com/theirs","orkestra.orkspace.io/finalizer"]"""));
        world.Cycle();

        Assert.Equal(["example.com/theirs", Finalizers.Cleanup], world.Resource.Finalizers);
    }

    [Fact]
    public void The_metadata_patch_names_the_version_it_was_decided_on()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());

        PlannedPatch patch = world.Decide().Writes.OfType<PlannedPatch>().Single();

        Assert.Equal("7", (string?)TestObjects.Json(patch.Body)["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public void A_server_that_rewrites_a_value_is_not_fought()
    {
        var world = new MemoryWorld(TestKatalogs.HelloWebsite, TestObjects.Website());
        world.Cycle();
        world.Edit(WellKnownResources.Deployments, "my-site", static d => d["spec"]!["replicas"] = 5);
        var apply = (PlannedApply)Assert.Single(world.Decide().Writes);
        var normalized = new NormalizedFields();
        normalized.Record(world.Get(WellKnownResources.Deployments, "my-site").Uid, apply.Hash, apply.DriftPaths);

        Assert.Empty(ReconcileCore.Decide(world.Plan, world.Snapshot with { Normalized = normalized }).Writes);
    }
}
