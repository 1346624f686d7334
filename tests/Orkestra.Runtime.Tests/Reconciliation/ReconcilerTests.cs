using System.Text;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Reconciliation;

public sealed class ReconcilerTests
{
    private const string OneMap = """
        onReconcile:
          configMaps: [{ name: settings, data: { color: "{{ .spec.color }}" } }]
        """;

    [Fact]
    public async Task A_new_resource_gets_its_children_and_a_status()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.HelloWebsite);
        KubeObject website = await world.CreateWebsiteAsync();

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Succeeded, outcome.Kind);
        Assert.Equal(3, outcome.Applied);
        Assert.True(outcome.StatusWritten);
        Assert.NotNull(await world.GetAsync(WellKnownResources.Services, "my-site-svc"));
        KubeObject deployment = (await world.GetAsync(WellKnownResources.Deployments, "my-site"))!;
        Assert.Equal(website.Uid, deployment.FindController()!.Uid);
        KubeObject after = (await world.GetAsync(TestKatalogs.Websites, "my-site"))!;
        Assert.Equal("Running", (string?)TestObjects.Json(after.Json)["status"]!["phase"]);
        Assert.True(after.HasFinalizer(Finalizers.Cleanup));
        Assert.Equal("WebsiteReconciled", Assert.Single(world.Events).Reason);
        Assert.True(world.Traces.TryGet(website.Key, out ReconcileTrace? trace));
        Assert.Contains(trace.Entries, static entry => entry.Action == DecisionAction.Create);
    }

    [Fact]
    public async Task An_unchanged_cycle_makes_no_request_even_where_the_schema_prunes_a_status_field()
    {
        // The CRD's schema knows no status.endpoint, so the server drops it from every patch.
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.HelloWebsite);
        await world.CreateWebsiteAsync();
        await world.ReconcileAsync();
        await world.SyncAsync();
        await world.ReconcileAsync();
        await world.SyncAsync();

        Assert.Empty(await world.RequestsOfAsync(world.ReconcileAsync));
    }

    [Fact]
    public async Task A_kind_without_status_subresource_is_asked_only_once()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.HelloWebsite, statusSubresource: false);
        await world.CreateWebsiteAsync();

        ReconcileOutcome outcome = await world.ReconcileAsync();
        await world.SyncAsync();

        Assert.Equal(ReconcileOutcomeKind.Succeeded, outcome.Kind);
        Assert.False(outcome.StatusWritten);
        Assert.Empty(await world.RequestsOfAsync(world.ReconcileAsync));
    }

    [Fact]
    public async Task Own_writes_are_read_back_before_the_watch_has_seen_them()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(OneMap));
        await world.CreateWebsiteAsync("""{"color":"red"}""");
        await world.ReconcileAsync();

        Assert.Empty(await world.RequestsOfAsync(world.ReconcileAsync));
    }

    [Fact]
    public async Task A_spec_that_changes_during_a_cycle_is_observed_by_the_next_one_only()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(OneMap));
        KubeObject website = await world.CreateWebsiteAsync("""{"color":"red"}""");
        world.ChildWritten = () =>
        {
            // The watch shows the change while the child of the old spec is being written.
            JsonNode newer = TestObjects.Json(website.Json);
            newer["metadata"]!["generation"] = 2;
            newer["metadata"]!["resourceVersion"] = $"{website.ResourceVersion}1";
            newer["spec"]!["color"] = "blue";
            world.RecordWrite(KubeObject.Parse(Encoding.UTF8.GetBytes(newer.ToJsonString())));
        };

        await world.ReconcileAsync();

        Assert.Equal("red", (string?)TestObjects.Json((await world.GetAsync(WellKnownResources.ConfigMaps, "settings"))!.Json)["data"]!["color"]);
        JsonNode status = TestObjects.Json((await world.GetAsync(TestKatalogs.Websites, "my-site"))!.Json)["status"]!;
        Assert.Equal(1, (long?)status["observedGeneration"]);
        Assert.DoesNotContain(status["conditions"]!.AsArray(), static condition => (long?)condition!["observedGeneration"] == 2);
    }

    [Fact]
    public async Task Drift_is_taken_back_from_whoever_changed_it()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.HelloWebsite);
        await world.CreateWebsiteAsync();
        await world.ReconcileAsync();
        await PatchAsync(world, WellKnownResources.Deployments, "my-site", """{"spec":{"replicas":5}}""");
        await world.SyncAsync();

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(1, outcome.Applied);
        KubeObject deployment = (await world.GetAsync(WellKnownResources.Deployments, "my-site"))!;
        Assert.Equal(1, (int)TestObjects.Json(deployment.Json)["spec"]!["replicas"]!);
    }

    [Fact]
    public async Task An_object_of_the_same_name_without_controller_is_adopted_where_it_is_kept_as_declared()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(OneMap));
        await CreateMapAsync(world, owner: string.Empty);
        KubeObject website = await world.CreateWebsiteAsync("""{"color":"red"}""");

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Succeeded, outcome.Kind);
        KubeObject map = (await world.GetAsync(WellKnownResources.ConfigMaps, "settings"))!;
        Assert.Equal("red", (string?)TestObjects.Json(map.Json)["data"]!["color"]);
        Assert.Equal(website.Uid, map.FindController()!.Uid);
    }

    [Fact]
    public async Task An_object_that_is_only_ensured_to_exist_is_left_alone_when_it_does()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(
            TestKatalogs.Plan(OneMap.Replace("onReconcile", "onCreate", StringComparison.Ordinal)));
        await CreateMapAsync(world, owner: string.Empty);
        await world.CreateWebsiteAsync("""{"color":"red"}""");

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Succeeded, outcome.Kind);
        KubeObject map = (await world.GetAsync(WellKnownResources.ConfigMaps, "settings"))!;
        Assert.Equal("blue", (string?)TestObjects.Json(map.Json)["data"]!["color"]);
        Assert.Empty(map.OwnerReferences);
    }

    [Fact]
    public async Task An_object_of_another_controller_is_a_failure_that_says_whose_it_is()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(OneMap));
        KubeObject other = await world.CreateAsync(WellKnownResources.ConfigMaps, "default", """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"other","namespace":"default"}}
            """);
        await CreateMapAsync(world, $$"""
            "ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"other","uid":"{{other.Uid}}","controller":true}],
            """);
        await world.CreateWebsiteAsync("""{"color":"red"}""");

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Failed, outcome.Kind);
        Assert.StartsWith(
            "onReconcile.configMaps[0] (settings): it exists and belongs to ConfigMap other", outcome.Message, StringComparison.Ordinal);
        KubeObject website = (await world.GetAsync(TestKatalogs.Websites, "my-site"))!;
        JsonNode ready = TestObjects.Json(website.Json)["status"]!["conditions"]![0]!;
        Assert.Equal("False", (string?)ready["status"]);
        Assert.Contains(world.Events, static raised => raised is { IsWarning: true, Reason: "WebsiteReconcileError" });
    }

    [Fact]
    public async Task A_decision_on_an_old_version_of_the_resource_writes_nothing_and_is_repeated_soon()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(OneMap));
        await world.CreateWebsiteAsync("""{"color":"red"}""");
        await PatchAsync(world, TestKatalogs.Websites, "my-site", """{"metadata":{"finalizers":["example.com/theirs"]}}""");

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Waiting, outcome.Kind);
        Assert.NotNull(outcome.RequeueAfter);
        Assert.Null(await world.GetAsync(WellKnownResources.ConfigMaps, "settings"));
        await world.SyncAsync();
        await world.ReconcileAsync();
        Assert.Equal(
            ["example.com/theirs", Finalizers.Cleanup], (await world.GetAsync(TestKatalogs.Websites, "my-site"))!.Finalizers);
    }

    [Fact]
    public async Task A_deleted_resource_waits_for_its_children_elsewhere_and_then_goes()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan("""
            onReconcile:
              configMaps: [{ name: settings, namespace: other, data: { color: red } }]
            """));
        await world.CreateAsync(WellKnownResources.Namespaces, null, """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"other"}}""");
        KubeObject website = await world.CreateWebsiteAsync();
        await world.ReconcileAsync();
        Assert.NotNull(await world.GetAsync(WellKnownResources.ConfigMaps, "settings", "other"));
        await world.Client.DeleteAsync(TestKatalogs.Websites, website.Key, DeleteOptions.Background, CancellationToken.None);
        await world.SyncAsync();

        ReconcileOutcome first = await world.ReconcileAsync();
        ReconcileOutcome second = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Waiting, first.Kind);
        Assert.True(first.Deleting);
        Assert.Equal(ReconcileOutcomeKind.Succeeded, second.Kind);
        Assert.Null(await world.GetAsync(WellKnownResources.ConfigMaps, "settings", "other"));
        Assert.Null(await world.GetAsync(TestKatalogs.Websites, "my-site"));
        Assert.Contains(world.Events, static raised => raised.Reason == "WebsiteDeleted");
    }

    [Fact]
    public async Task A_resource_that_is_not_there_is_gone()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.HelloWebsite);

        Assert.Equal(ReconcileOutcomeKind.Gone, (await world.ReconcileAsync()).Kind);
    }

    [Fact]
    public async Task A_resource_that_went_unseen_is_gone_without_children()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.HelloWebsite);
        KubeObject website = await world.CreateWebsiteAsync();
        await world.Client.DeleteAsync(TestKatalogs.Websites, website.Key, DeleteOptions.Background, CancellationToken.None);

        Assert.Equal(ReconcileOutcomeKind.Gone, (await world.ReconcileAsync()).Kind);
        Assert.Null(await world.GetAsync(WellKnownResources.Deployments, "my-site"));
    }

    private static Task<KubeObject> PatchAsync(ReconcilerWorld world, KubeResource resource, string name, string patch) =>
        world.Client.PatchAsync(
            resource,
            new ObjectKey("default", name),
            new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes(patch)) { FieldManager = "someone" },
            CancellationToken.None);

    private static Task<KubeObject> CreateMapAsync(ReconcilerWorld world, string owner) =>
        world.CreateAsync(WellKnownResources.ConfigMaps, "default", $$"""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{ {{owner}} "name":"settings","namespace":"default"},"data":{"color":"blue"} }
            """);
}
