using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>What hooks have to say when a custom resource goes, and when it is gone.</summary>
public sealed class HooksAtTheEndTests
{
    private const string Box = """
        onReconcile:
          configMaps: [{ name: declared }]
        onDelete:
          jobs: [{ name: bye, image: "tool:1" }]
        hooks: { location: ./Hooks, function: F, args: { ok: fine, gone: "{{ .spec.a.b.c }}" } }
        """;

    private readonly ScriptedHooks<Site> _hooks = new();

    [Fact]
    public async Task A_delete_hook_takes_the_place_of_what_is_declared_and_lets_go()
    {
        await using ReconcilerWorld world = await DeletingAsync();
        string? arg = null;
        _hooks.OnDelete = (context, _) =>
        {
            arg = context.Args["ok"];
            return Task.FromResult(HookResult.Done);
        };

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        Assert.Equal("fine", arg);
        Assert.Null(await world.GetAsync(TestKatalogs.Websites, "my-site"));
        Assert.Null(await world.GetAsync(WellKnownResources.Jobs, "bye"));
        Assert.Contains(world.Events, static raised => raised.Reason == "WebsiteDeleted");
        Assert.Contains(world.Events, static raised => raised is { Reason: "WebsiteDeleteWarning" } && raised.Message.Contains("hooks.args.gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_keeps_the_finalizers_and_the_next_try_may_be_better()
    {
        await using ReconcilerWorld world = await DeletingAsync();
        _hooks.OnDelete = static (_, _) => throw new InvalidTimeZoneException("no such zone");

        ReconcileOutcome failed = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Failed, "reconciler panic: no such zone", true, true), (failed.Kind, failed.Message, failed.Panicked, failed.Deleting));
        Assert.True((await world.GetAsync(TestKatalogs.Websites, "my-site"))!.HasFinalizer(Finalizers.Cleanup));
        Assert.Contains(world.Events, static raised => raised is { IsWarning: true, Reason: "WebsiteDeleteError", Message: "Deletion hook failed: reconciler panic: no such zone" });

        _hooks.OnDelete = static (_, _) => Task.FromResult(HookResult.Done);
        Assert.Equal(ReconcileOutcomeKind.Succeeded, (await world.ReconcileAsync()).Kind);
        Assert.Null(await world.GetAsync(TestKatalogs.Websites, "my-site"));
    }

    [Fact]
    public async Task A_hook_that_is_not_done_keeps_the_resource_without_a_failure()
    {
        await using ReconcilerWorld world = await DeletingAsync();
        _hooks.OnDelete = static (_, _) => Task.FromResult(HookResult.RequeueAfter(TimeSpan.FromSeconds(3)));

        ReconcileOutcome waiting = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Waiting, TimeSpan.FromSeconds(3)), (waiting.Kind, waiting.RequeueAfter));
        Assert.NotNull(await world.GetAsync(TestKatalogs.Websites, "my-site"));
        Assert.DoesNotContain(world.Events, static raised => raised.Reason == "WebsiteDeleteError");
    }

    [Fact]
    public async Task Once_it_has_let_go_a_hook_is_not_asked_again_while_children_are_waited_for()
    {
        await using ReconcilerWorld world = await DeletingAsync("""
            onReconcile: { namespaces: [{ name: far }] }
            hooks: { location: ./Hooks, function: F }
            """);

        ReconcileOutcome waiting = await world.ReconcileAsync();
        Assert.True(waiting.Kind == ReconcileOutcomeKind.Waiting, waiting.Message);
        await world.ReconcileAsync();

        Assert.Single(_hooks.Calls, static call => call == "delete default/my-site");
    }

    [Fact]
    public async Task Without_a_delete_hook_the_declarations_have_their_say()
    {
        var adapter = new HookAdapter<Site>("F", new ReconcileOnly<Site>(static _ => Task.CompletedTask));
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(
            TestKatalogs.Plan("onDelete: { jobs: [{ name: bye, image: \"tool:1\" }] }\nhooks: { location: ./Hooks, function: F }"), hooks: adapter);
        await DeleteAsync(world);

        Assert.Equal(ReconcileOutcomeKind.Waiting, (await world.ReconcileAsync()).Kind);

        Assert.NotNull(await world.GetAsync(WellKnownResources.Jobs, "bye"));
    }

    [Fact]
    public async Task A_key_without_a_resource_is_told_of_and_a_failure_brings_it_back()
    {
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan("hooks: { location: ./Hooks, function: F }"), hooks: new HookAdapter<Site>("F", _hooks));
        _hooks.OnNotFound = static (_, _) => throw new InvalidTimeZoneException("no such zone");

        ReconcileOutcome failed = await world.ReconcileAsync();
        _hooks.OnNotFound = static (_, _) => Task.CompletedTask;
        ReconcileOutcome gone = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Failed, "reconciler panic: no such zone"), (failed.Kind, failed.Message));
        Assert.Equal(ReconcileOutcomeKind.Gone, gone.Kind);
        Assert.Equal(["not found default/my-site", "not found default/my-site"], _hooks.Calls);
    }

    private static async Task DeleteAsync(ReconcilerWorld world)
    {
        KubeObject website = await world.CreateWebsiteAsync();
        Assert.NotEqual(ReconcileOutcomeKind.Gone, (await world.ReconcileAsync()).Kind);
        await world.Client.DeleteAsync(TestKatalogs.Websites, website.Key, DeleteOptions.Background, CancellationToken.None);
        await world.SyncAsync();
    }

    // The arguments fail for a live resource; that is not what these tests are about.
    private async Task<ReconcilerWorld> DeletingAsync(string box = Box)
    {
        ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(box), hooks: new HookAdapter<Site>("F", _hooks));
        await DeleteAsync(world);
        return world;
    }
}
