using System.Net;
using System.Text.Json;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.External;
using Orkestra.Runtime.Tests.Reconciliation;

namespace Orkestra.Runtime.Tests.Hooks;

/// <summary>When hooks run in the cycle of a live custom resource, with what, and what comes of it.</summary>
public sealed class HooksInReconcilerTests
{
    private const string Templates = """
        onReconcile:
          configMaps: [{ name: declared, data: { a: "1" } }]
        """;

    private const string Code = "hooks: { location: ./Hooks, function: F, managedResources: [ConfigMap] }";

    private readonly ScriptedHooks<Site> _hooks = new();

    [Fact]
    public async Task Hooks_come_after_the_children_and_before_the_status_which_sees_what_they_did()
    {
        await using ReconcilerWorld world = await StartAsync($$$"""
            {{{Templates}}}
            {{{Code}}}
            status: { fields: [{ path: phase, value: "{{ .children.configmaps.made.data.b }}" }] }
            """);
        await world.CreateWebsiteAsync();
        List<string> seen = [];
        _hooks.OnReconcile = async (context, token) =>
        {
            seen.Add(await context.Client.GetAsync(WellKnownResources.ConfigMaps, new ObjectKey("default", "declared"), token) is null ? "no child" : "child");
            seen.Add((await world.GetAsync(TestKatalogs.Websites, "my-site"))!.HasFinalizer(Finalizers.Cleanup) ? "finalizer" : "no finalizer");
            seen.Add(TestObjects.Json((await world.GetAsync(TestKatalogs.Websites, "my-site"))!.Json)["status"] is null ? "no status" : "status");
            await context.Client.ApplyAsync(HookObjects.Child(context, "made", ("b", "2")), token);
            context.Events.Normal("Made", "a ConfigMap");
            return HookResult.Done;
        };

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        Assert.Equal(["child", "finalizer", "no status"], seen);
        Assert.Equal("2", (string?)(await StatusAsync(world))["phase"]);
        Assert.Equal("hooks: Call F", Entries(world).Last());
        Assert.Contains(world.Events, static raised => raised is { IsWarning: false, Reason: "Made", Message: "a ConfigMap" });
        KubeObject made = (await world.GetAsync(WellKnownResources.ConfigMaps, "made"))!;
        Assert.Equal("my-site", Assert.Single(made.OwnerReferences).Name);
        Assert.True(made.HasLabel(WellKnownLabels.OwnerUid, (await world.GetAsync(TestKatalogs.Websites, "my-site"))!.Uid));
    }

    [Fact]
    public async Task A_cycle_in_which_hooks_change_nothing_makes_no_request()
    {
        await using ReconcilerWorld world = await StartAsync($"{Templates}\n{Code}");
        await world.CreateWebsiteAsync();
        _hooks.OnReconcile = async (context, token) =>
        {
            Assert.NotNull(await context.Client.GetAsync<Site>(context.Key, token));
            Assert.Equal(2, (await context.Client.ListAsync(WellKnownResources.ConfigMaps, new HookListOptions { OwnedOnly = true }, token)).Count + (_hooks.Calls.Count == 1 ? 1 : 0));
            await context.Client.ApplyAsync(HookObjects.Child(context, "made", ("b", "2")), token);
            context.Resource.Phase = "Fine";
            await context.UpdateStatusAsync(token);
            return HookResult.Done;
        };

        ReconcileOutcome first = await world.ReconcileAsync();
        Assert.True(first.Kind == ReconcileOutcomeKind.Succeeded, first.Message);
        Assert.Equal("Fine", (string?)(await StatusAsync(world))["phase"]);
        IReadOnlyList<DevCluster.RequestRecord> requests = await world.RequestsOfAsync(async () => Assert.Equal(ReconcileOutcomeKind.Succeeded, (await world.ReconcileAsync()).Kind));

        Assert.Equal(2, _hooks.Calls.Count);
        Assert.Empty(requests);
    }

    [Fact]
    public async Task What_a_hook_applies_no_longer_goes_and_what_others_change_comes_back()
    {
        await using ReconcilerWorld world = await StartAsync(Code);
        await world.CreateWebsiteAsync();
        (string, string)[] data = [("a", "1"), ("b", "2")];
        _hooks.OnReconcile = async (context, token) =>
        {
            await context.Client.ApplyAsync(HookObjects.Child(context, "made", data), token);
            return HookResult.Done;
        };
        await world.ReconcileAsync();
        data = [("a", "1")];
        await world.ReconcileAsync();
        Assert.Equal("""{"a":"1"}""", TestObjects.Json((await world.GetAsync(WellKnownResources.ConfigMaps, "made"))!.Json)["data"]!.ToJsonString());

        var patch = new KubePatch(PatchKind.Merge, """{"data":{"a":"9"}}"""u8.ToArray());
        await world.Client.PatchAsync(WellKnownResources.ConfigMaps, new ObjectKey("default", "made"), patch, CancellationToken.None);
        await world.SyncAsync();
        await world.ReconcileAsync();

        Assert.Equal("""{"a":"1"}""", TestObjects.Json((await world.GetAsync(WellKnownResources.ConfigMaps, "made"))!.Json)["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Hooks_that_run_first_find_a_finalizer_and_no_children()
    {
        await using ReconcilerWorld world = await StartAsync($"{Templates}\nhooks: {{ location: ./Hooks, function: F, runHooksFirst: true }}");
        await world.CreateWebsiteAsync();
        bool child = true, finalizer = false;
        _hooks.OnReconcile = async (context, token) =>
        {
            child = await world.GetAsync(WellKnownResources.ConfigMaps, "declared") is not null;
            finalizer = (await world.GetAsync(TestKatalogs.Websites, "my-site"))!.HasFinalizer(Finalizers.Cleanup);
            return HookResult.Done;
        };

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        Assert.Equal((false, true), (child, finalizer));
        Assert.NotNull(await world.GetAsync(WellKnownResources.ConfigMaps, "declared"));
        Assert.Equal(["hooks", "onReconcile.configMaps[0]"], Entries(world).Select(static entry => entry.Split(':')[0]).Where(static path => path != "metadata"));
    }

    [Fact]
    public async Task Children_are_left_out_when_hooks_that_run_first_fail()
    {
        await using ReconcilerWorld world = await StartAsync($"{Templates}\nhooks: {{ location: ./Hooks, function: F, runHooksFirst: true }}");
        await world.CreateWebsiteAsync();
        _hooks.OnReconcile = static (_, _) => throw new InvalidTimeZoneException("no such zone");

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Failed, "reconciler panic: no such zone", true), (outcome.Kind, outcome.Message, outcome.Panicked));
        Assert.Null(await world.GetAsync(WellKnownResources.ConfigMaps, "declared"));
        Assert.True((await world.GetAsync(TestKatalogs.Websites, "my-site"))!.HasFinalizer(Finalizers.Cleanup));
    }

    [Fact]
    public async Task Hooks_are_left_out_when_children_fail()
    {
        await using ReconcilerWorld world = await StartAsync($"onReconcile: {{ deployments: [{{ name: d }}] }}\n{Code}");
        await world.CreateWebsiteAsync();

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Failed, outcome.Kind);
        Assert.Empty(_hooks.Calls);
        Assert.Equal("hooks: Skip not called, because what comes before it failed", Entries(world).Last());
    }

    [Fact]
    public async Task A_fault_of_a_hook_is_a_panic_that_shows_in_status_event_and_trace()
    {
        await using ReconcilerWorld world = await StartAsync($"{Templates}\n{Code}");
        await world.CreateWebsiteAsync();
        _hooks.OnReconcile = static (_, _) => throw new InvalidTimeZoneException("no such zone");

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Failed, "reconciler panic: no such zone", true), (outcome.Kind, outcome.Message, outcome.Panicked));
        Assert.IsType<InvalidTimeZoneException>(outcome.Exception);
        Assert.NotNull(await world.GetAsync(WellKnownResources.ConfigMaps, "declared"));
        Assert.Equal(("False", "ReconcileError", "reconciler panic: no such zone"), await ReadyAsync(world));
        Assert.Contains(world.Events, static raised => raised is { IsWarning: true, Reason: "WebsiteReconcileError" } && raised.Message.EndsWith("reconciler panic: no such zone", StringComparison.Ordinal));
        Assert.Equal("hooks: Fail reconciler panic: no such zone", Entries(world).Last());

        _hooks.OnReconcile = static (_, _) => Task.FromResult(HookResult.Done);
        Assert.Equal(ReconcileOutcomeKind.Succeeded, (await world.ReconcileAsync()).Kind);
        Assert.Equal("True", (await ReadyAsync(world)).Status);
    }

    [Fact]
    public async Task What_the_world_does_is_an_error_with_the_delay_that_the_server_asks_for()
    {
        await using ReconcilerWorld world = await StartAsync(Code);
        await world.CreateWebsiteAsync();
        _hooks.OnReconcile = static (_, _) => throw new KubeApiException(HttpStatusCode.TooManyRequests, "TooManyRequests", "come back later", TimeSpan.FromSeconds(7));

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Failed, "hooks (F): come back later", false), (outcome.Kind, outcome.Message, outcome.Panicked));
        Assert.Equal(TimeSpan.FromSeconds(7), outcome.RequeueAfter);
    }

    [Fact]
    public async Task A_custom_resource_that_is_not_of_the_class_fails_its_cycle_alone()
    {
        await using ReconcilerWorld world = await StartAsync(Code);
        await world.CreateWebsiteAsync("""{"image":"a","replicas":"many"}""");

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal((ReconcileOutcomeKind.Failed, "hooks (F): the custom resource cannot be read as Site: $.spec.replicas is no number", false), (outcome.Kind, outcome.Message, outcome.Panicked));
        Assert.Empty(_hooks.Calls);
        await world.EditSpecAsync("""{"replicas":3}""");
        Assert.Equal(ReconcileOutcomeKind.Succeeded, (await world.ReconcileAsync()).Kind);
    }

    [Fact]
    public async Task The_copy_is_normalised_and_mutated_and_changing_it_changes_nothing()
    {
        await using ReconcilerWorld world = await StartAsync(
            Code,
            """
            normalize: { spec: { image: "{{ .spec.image }}:9" } }
            mutation: { rules: [{ field: spec.replicas, default: 4, valueType: int }] }
            """);
        await world.CreateWebsiteAsync("""{"image":"nginx"}""");
        (string? Image, int? Replicas) seen = default;
        _hooks.OnReconcile = (context, _) =>
        {
            seen = (context.Resource.Image, context.Resource.Replicas);
            context.Resource.Image = "other";
            return Task.FromResult(HookResult.Done);
        };

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        Assert.Equal(("nginx:9", 4), seen);
        Assert.Equal("nginx:9", (string?)TestObjects.Json((await world.GetAsync(TestKatalogs.Websites, "my-site"))!.Json)["spec"]!["image"]);
    }

    [Fact]
    public async Task Hooks_are_not_called_for_what_is_denied()
    {
        await using ReconcilerWorld world = await StartAsync(Code, """validation: { rules: [{ field: spec.image, contains: ":", message: no tag }] }""");
        await world.CreateWebsiteAsync("""{"image":"nginx"}""");

        Assert.Equal(ReconcileOutcomeKind.Denied, (await world.ReconcileAsync()).Kind);

        Assert.Empty(_hooks.Calls);
    }

    [Fact]
    public async Task Arguments_are_evaluated_for_each_resource_and_what_comes_to_nothing_is_absent()
    {
        await using ReconcilerWorld world = await StartAsync("""
            hooks:
              location: ./Hooks
              function: F
              args: { size: "{{ .spec.replicas }}", text: plain, list: ["{{ .metadata.name }}"], none: "{{ .spec.absent }}", on: true }
            """);
        await world.CreateWebsiteAsync("""{"image":"a","replicas":3}""");
        HookArguments? args = null;
        JsonElement data = default;
        _hooks.OnReconcile = (context, _) =>
        {
            (args, data) = (context.Args, context.Data);
            return Task.FromResult(HookResult.Done);
        };

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        Assert.Equal((3, "plain", """["my-site"]""", null, true), (args!.Integer("size"), args["text"], args["list"], args["none"], args.Flag("on")));
        Assert.Equal("a", data.GetProperty("spec").GetProperty("image").GetString());
        Assert.Equal(JsonValueKind.Object, data.GetProperty("children").ValueKind);
    }

    [Fact]
    public async Task An_argument_that_cannot_be_evaluated_fails_the_cycle_before_the_call()
    {
        await using ReconcilerWorld world = await StartAsync("""hooks: { location: ./Hooks, function: F, args: { size: "{{ .spec.a.b.c }}" } }""");
        await world.CreateWebsiteAsync();

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Failed, outcome.Kind);
        Assert.StartsWith("hooks.args.size: ", outcome.Message, StringComparison.Ordinal);
        Assert.Empty(_hooks.Calls);
    }

    [Fact]
    public async Task Calls_outside_come_before_the_arguments()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("""{"zone":"north"}""");
        await using ReconcilerWorld world = await StartAsync($$$"""
            hooks:
              location: ./Hooks
              function: F
              external: [{ name: place, url: "{{{server.Address}}}" }]
              args: { zone: "{{ .external.place.zone }}" }
            """);
        await world.CreateWebsiteAsync();
        string? zone = null;
        _hooks.OnReconcile = (context, _) =>
        {
            zone = context.Args["zone"];
            return Task.FromResult(HookResult.Done);
        };

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        Assert.Equal("north", zone);
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(0, 60)]
    public async Task What_a_hook_asks_for_wins_over_the_declared_requeue(int asked, int expected)
    {
        await using ReconcilerWorld world = await StartAsync($"{Code}\nreconciler: {{ requeue: {{ after: 60s }} }}");
        await world.CreateWebsiteAsync();
        _hooks.OnReconcile = (_, _) => Task.FromResult(HookResult.RequeueAfter(TimeSpan.FromSeconds(asked)));

        Assert.Equal(TimeSpan.FromSeconds(expected), (await world.ReconcileAsync()).RequeueAfter);
    }

    [Fact]
    public async Task A_replica_that_may_not_write_calls_nobody()
    {
        await using ReconcilerWorld world = await StartAsync(Code);
        await world.CreateWebsiteAsync();
        world.Gate.IsOpen = false;

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Failed, outcome.Kind);
        Assert.Contains("does not hold the lease", outcome.Message, StringComparison.Ordinal);
        Assert.Empty(_hooks.Calls);
    }

    [Fact]
    public async Task A_stop_is_no_failure()
    {
        await using ReconcilerWorld world = await StartAsync(Code);
        await world.CreateWebsiteAsync();
        using var stop = new CancellationTokenSource();
        _hooks.OnReconcile = async (_, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return HookResult.Done;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Reconciler.ReconcileAsync(new ObjectKey("default", "my-site"), stop.Token));
    }

    private static IEnumerable<string> Entries(ReconcilerWorld world)
    {
        Assert.True(world.Traces.TryGet(new ObjectKey("default", "my-site"), out ReconcileTrace? trace));
        return trace.Entries.Select(static entry => entry.ToString());
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> StatusAsync(ReconcilerWorld world) =>
        TestObjects.Json((await world.GetAsync(TestKatalogs.Websites, "my-site"))!.Json)["status"]!;

    private static async Task<(string? Status, string? Reason, string? Message)> ReadyAsync(ReconcilerWorld world)
    {
        System.Text.Json.Nodes.JsonNode ready = (await StatusAsync(world))["conditions"]!.AsArray().Single(static condition => (string?)condition!["type"] == "Ready")!;
        return ((string?)ready["status"], (string?)ready["reason"], (string?)ready["message"]);
    }

    private Task<ReconcilerWorld> StartAsync(string box, string entry = "") =>
        ReconcilerWorld.StartAsync(TestKatalogs.Plan(box, entry), hooks: new HookAdapter<Site>("F", _hooks));
}
