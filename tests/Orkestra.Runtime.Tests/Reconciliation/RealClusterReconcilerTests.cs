using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Resources;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>What a server of our own cannot prove about defaults, field ownership and adoption.</summary>
[Collection(RealClusterCollection.Name)]
public sealed class RealClusterReconcilerTests(RealCluster cluster)
{
    private const string AllKinds = """
          configMaps: [{ data: { color: "{{ .spec.color }}", empty: "" } }]
          secrets: [{ data: { password: "s3cret", empty: "" } }, { name: pair, tls: { commonName: a.example.com } }]
          serviceAccounts: [{}]
          services: [{ name: a, port: 80 }, { name: b, headless: true }, { name: c, type: NodePort, port: 90, targetPort: http }]
        """;

    [RealClusterFact]
    public async Task Nothing_that_is_written_looks_like_drift_afterwards()
    {
        await using ReconcilerWorld world = await JoinAsync(TestKatalogs.Plan(DeploymentBodyTests.Everything + "\n" + AllKinds));
        await world.CreateWebsiteAsync();

        ReconcileOutcome first = await world.ReconcileAsync();
        await world.SyncAsync();
        ReconcileDecision second = ReconcileCore.Decide(world.Plan, world.Snapshot());

        Assert.True(first.Kind == ReconcileOutcomeKind.Succeeded, first.Message);
        Assert.True(second.Writes.Count == 0, string.Join('\n', second.Trace));
    }

    [RealClusterFact]
    public Task Nothing_of_any_kind_that_is_written_looks_like_drift_afterwards() => IsStableAsync(ChildKinds.Everywhere);

    [RealClusterFact(MinimumVersion = "1.23")]
    public Task Nothing_of_a_newer_kind_that_is_written_looks_like_drift_afterwards() => IsStableAsync(ChildKinds.Newer);

    [RealClusterFact]
    public async Task A_priority_class_of_another_value_is_made_anew()
    {
        await using ReconcilerWorld world = await JoinAsync(TestKatalogs.Plan(
            """onReconcile: { priorityClasses: [{ name: "{{ .metadata.namespace }}-urgent", value: "{{ .spec.value }}" }] }"""));
        var name = ObjectKey.ClusterScoped($"{world.Namespace}-urgent");
        await world.CreateWebsiteAsync("""{"value":"10"}""");
        await world.ReconcileAsync();
        await world.SyncAsync();

        await world.EditSpecAsync("""{"value":"20"}""");
        await world.ReconcileAsync();
        await world.SyncAsync();
        await world.ReconcileAsync();

        KubeObject replaced = (await world.Client.GetAsync(WellKnownResources.PriorityClasses, name, CancellationToken.None))!;
        await world.Client.DeleteAsync(WellKnownResources.PriorityClasses, name, DeleteOptions.Background, CancellationToken.None);
        Assert.Equal(20, (int)TestObjects.Json(replaced.Json)["value"]!);
    }

    [RealClusterFact]
    public async Task Drift_is_corrected_and_a_field_no_longer_declared_is_removed()
    {
        await using ReconcilerWorld world = await JoinAsync(TestKatalogs.HelloWebsite);
        KubeObject website = await world.CreateWebsiteAsync("""{"image":"nginx:1.25","port":8080}""");
        await world.ReconcileAsync();
        await PatchAsync(world, WellKnownResources.Deployments, """{"spec":{"replicas":5}}""");
        await world.SyncAsync();
        await world.ReconcileAsync();
        await PatchAsync(world, TestKatalogs.Websites, """{"spec":{"port":null}}""");
        await world.SyncAsync();

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        var spec = TestObjects.Json((await world.GetAsync(WellKnownResources.Deployments, website.Name))!.Json)["spec"]!;
        Assert.Equal(1, (int)spec["replicas"]!);
        Assert.Null(spec["template"]!["spec"]!["containers"]![0]!["ports"]);
    }

    [RealClusterFact]
    public async Task An_object_without_controller_is_adopted_and_another_controllers_is_refused()
    {
        await using ReconcilerWorld world = await JoinAsync(TestKatalogs.Plan("""
            onReconcile:
              configMaps: [{ name: free, data: { color: red } }, { name: taken, data: { color: red } }]
            """));
        KubeObject other = await CreateMapAsync(world, "other", string.Empty);
        await CreateMapAsync(world, "free", string.Empty);
        await CreateMapAsync(world, "taken", $$"""
            "ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"other","uid":"{{other.Uid}}","controller":true}],
            """);
        KubeObject website = await world.CreateWebsiteAsync();

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Failed, outcome.Kind);
        Assert.Contains("belongs to ConfigMap other", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(website.Uid, (await world.GetAsync(WellKnownResources.ConfigMaps, "free"))!.FindController()!.Uid);
        Assert.Equal("blue", (string?)TestObjects.Json((await world.GetAsync(WellKnownResources.ConfigMaps, "taken"))!.Json)["data"]!["color"]);
    }

    [RealClusterFact]
    public async Task A_deleted_resource_goes_when_its_finalizer_does()
    {
        await using ReconcilerWorld world = await JoinAsync(TestKatalogs.HelloWebsite);
        KubeObject website = await world.CreateWebsiteAsync();
        await world.ReconcileAsync();
        await world.Client.DeleteAsync(TestKatalogs.Websites, website.Key, DeleteOptions.Background, CancellationToken.None);
        await world.SyncAsync();

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        Assert.Null(await world.GetAsync(TestKatalogs.Websites, website.Name));
    }

    [RealClusterFact]
    public async Task Groups_go_in_order_and_the_job_runs_between_them()
    {
        await using ReconcilerWorld world = await JoinAsync(TestKatalogs.Plan(DeletionScenario.Box));
        await DeletionScenario.GroupsGoInOrderAndTheJobRunsBetweenThemAsync(world);
    }

    [RealClusterFact]
    public async Task A_failed_job_and_an_overrun_are_reported_and_keep_the_finalizer()
    {
        await using ReconcilerWorld world = await JoinAsync(TestKatalogs.Plan(DeletionScenario.Box));
        await DeletionScenario.AFailedJobAndAnOverrunAreReportedAndKeepTheFinalizerAsync(world);
    }

    private async Task IsStableAsync(string box)
    {
        await using ReconcilerWorld world = await JoinAsync(TestKatalogs.Plan(box));
        await world.CreateWebsiteAsync(ChildKinds.Spec);

        // A pod is refused for as long as the controllers have not made the new namespace's service account.
        await Eventually.PassAsync(
            async () =>
            {
                ReconcileOutcome outcome = await world.ReconcileAsync();
                Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
            },
            "everything is written");
        await world.SyncAsync();
        ReconcileDecision second = ReconcileCore.Decide(world.Plan, world.Snapshot());

        Assert.True(second.Writes.Count == 0, string.Join('\n', second.Trace));
    }

    private Task<ReconcilerWorld> JoinAsync(OperatorPlan plan) =>
        ReconcilerWorld.JoinAsync(File.ReadAllText(cluster.KubeConfigPath), plan);

    private static Task<KubeObject> PatchAsync(ReconcilerWorld world, KubeResource resource, string patch) => world.Client.PatchAsync(
        resource,
        new ObjectKey(world.Namespace, "my-site"),
        new KubePatch(PatchKind.Merge, Encoding.UTF8.GetBytes(patch)) { FieldManager = "someone" },
        CancellationToken.None);

    private static Task<KubeObject> CreateMapAsync(ReconcilerWorld world, string name, string owner) =>
        world.CreateAsync(WellKnownResources.ConfigMaps, world.Namespace, $$"""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{ {{owner}} "name":"{{name}}"},"data":{"color":"blue"} }
            """);
}
