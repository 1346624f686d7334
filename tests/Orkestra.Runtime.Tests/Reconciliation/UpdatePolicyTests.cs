using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>Runtime specification 10.3: what becomes of children that cannot be changed where they are.</summary>
public sealed class UpdatePolicyTests
{
    [Fact]
    public async Task A_pod_is_made_anew_when_its_declaration_gives_another_result()
    {
        await using ReconcilerWorld world = await StartAsync("""onReconcile: { pods: [{ name: shell, image: "{{ .spec.image }}" }] }""");
        KubeObject before = (await world.GetAsync(WellKnownResources.Pods, "shell"))!;

        await world.EditSpecAsync("""{"image":"nginx:2"}""");
        ReconcileOutcome replacing = await world.ReconcileAsync();
        await world.SyncAsync();
        ReconcileOutcome replaced = await world.ReconcileAsync();

        KubeObject after = (await world.GetAsync(WellKnownResources.Pods, "shell"))!;
        Assert.NotEqual(before.Uid, after.Uid);
        Assert.Equal("nginx:2", (string?)TestObjects.Json(after.Json)["spec"]!["containers"]![0]!["image"]);
        Assert.Contains("it is being replaced", replacing.Message, StringComparison.Ordinal);
        Assert.Equal(ReconcileOutcomeKind.Succeeded, replaced.Kind);
    }

    [Fact]
    public async Task A_job_is_never_changed_nor_run_again()
    {
        await using ReconcilerWorld world = await StartAsync("""onReconcile: { jobs: [{ name: once, image: "{{ .spec.image }}" }] }""");
        KubeObject before = (await world.GetAsync(WellKnownResources.Jobs, "once"))!;

        await world.EditSpecAsync("""{"image":"nginx:2"}""");
        await world.ReconcileAsync();

        Assert.Equal(before.ResourceVersion, (await world.GetAsync(WellKnownResources.Jobs, "once"))!.ResourceVersion);
    }

    [Fact]
    public async Task A_job_stays_when_its_condition_no_longer_holds()
    {
        await using ReconcilerWorld world = await StartAsync(
            """onReconcile: { jobs: [{ name: once, image: nginx, when: [{ field: spec.step, equals: build }] }] }""", """{"step":"build"}""");

        await world.EditSpecAsync("""{"step":"test"}""");
        await world.ReconcileAsync();

        Assert.NotNull(await world.GetAsync(WellKnownResources.Jobs, "once"));
    }

    [Fact]
    public async Task What_says_that_it_is_not_reconciled_is_made_once_in_any_block()
    {
        await using ReconcilerWorld world = await StartAsync(
            """onReconcile: { configMaps: [{ name: once, reconcile: false, data: { step: "{{ .spec.step }}" }, when: [{ field: spec.step, operator: exists }] }] }""", """{"step":"build"}""");
        KubeObject before = (await world.GetAsync(WellKnownResources.ConfigMaps, "once"))!;

        await world.EditSpecAsync("""{"step":"test"}""");
        await world.ReconcileAsync();
        await world.EditSpecAsync("""{"step":null}""");
        await world.ReconcileAsync();

        Assert.Equal(before.ResourceVersion, (await world.GetAsync(WellKnownResources.ConfigMaps, "once"))!.ResourceVersion);
    }

    [Fact]
    public async Task A_binding_to_another_role_is_made_anew_and_one_with_other_subjects_is_changed()
    {
        await using ReconcilerWorld world = await StartAsync("""
            onReconcile:
              roleBindings: [{ name: b, roleRef: { name: "{{ .spec.role }}" }, subjects: [{ kind: User, name: "{{ .spec.user }}" }] }]
            """, """{"role":"first","user":"ann"}""");
        KubeObject before = (await world.GetAsync(WellKnownResources.RoleBindings, "b"))!;

        await world.EditSpecAsync("""{"user":"bob"}""");
        await world.ReconcileAsync();
        KubeObject changed = (await world.GetAsync(WellKnownResources.RoleBindings, "b"))!;
        await world.EditSpecAsync("""{"role":"second"}""");
        await world.ReconcileAsync();
        await world.SyncAsync();
        await world.ReconcileAsync();
        KubeObject replaced = (await world.GetAsync(WellKnownResources.RoleBindings, "b"))!;

        Assert.Equal(before.Uid, changed.Uid);
        Assert.Equal("bob", (string?)TestObjects.Json(changed.Json)["subjects"]![0]!["name"]);
        Assert.NotEqual(before.Uid, replaced.Uid);
        Assert.Equal("second", (string?)TestObjects.Json(replaced.Json)["roleRef"]!["name"]);
    }

    [Fact]
    public async Task A_priority_class_of_another_value_is_made_anew_and_one_with_another_description_is_changed()
    {
        var name = ObjectKey.ClusterScoped("urgent");
        await using ReconcilerWorld world = await StartAsync("""
            onReconcile:
              priorityClasses: [{ name: urgent, value: "{{ .spec.value }}", description: "{{ .spec.about }}" }]
            """, """{"value":"10","about":"first"}""");
        KubeObject before = (await world.Client.GetAsync(WellKnownResources.PriorityClasses, name, CancellationToken.None))!;

        await world.EditSpecAsync("""{"about":"second"}""");
        await world.ReconcileAsync();
        KubeObject changed = (await world.Client.GetAsync(WellKnownResources.PriorityClasses, name, CancellationToken.None))!;
        await world.EditSpecAsync("""{"value":"20"}""");
        await world.ReconcileAsync();
        await world.SyncAsync();
        await world.ReconcileAsync();
        KubeObject replaced = (await world.Client.GetAsync(WellKnownResources.PriorityClasses, name, CancellationToken.None))!;

        Assert.Equal(before.Uid, changed.Uid);
        Assert.Equal("second", (string?)TestObjects.Json(changed.Json)["description"]);
        Assert.NotEqual(before.Uid, replaced.Uid);
        Assert.Equal(20, (int)TestObjects.Json(replaced.Json)["value"]!);
    }

    private static async Task<ReconcilerWorld> StartAsync(string box, string spec = """{"image":"nginx:1"}""")
    {
        ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(box));
        await world.CreateWebsiteAsync(spec);
        await world.ReconcileAsync();
        await world.SyncAsync();
        return world;
    }
}
