using Microsoft.AspNetCore.Http;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.External;

/// <summary>Calls before the gate of <c>preReconcile</c>, before rules, and what their failures mean: katalog specification 9, 10 and 14.3.</summary>
public sealed class ExternalBeforeChildrenTests
{
    private const string Gate = """
        preReconcile:
          external: [{ name: shared, url: '{{ .spec.url }}shared' }]
          reconcileGate:
            POLICY
            external: [{ name: window, url: '{{ .spec.url }}{{ .external.shared.body }}' }]
            when: [{ field: external.window.body, equals: open }]
        onReconcile:
          configMaps: [{ name: settings, data: { shared: '{{ .external.shared.body }}', window: '{{ .external.window.body }}', hook: '{{ .external.hook.body }}' } }]
          external: [{ name: hook, url: '{{ .spec.url }}hook', when: [{ field: external.window.called, equals: "true" }] }]
        """;

    private const string Settings = "onReconcile: { configMaps: [{ name: settings, data: { tier: '{{ .spec.tier }}' } }] }";

    [Fact]
    public async Task A_gate_decides_by_calls_of_its_own_and_later_expressions_see_them()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Paths(("/shared", 200, "window"), ("/window", 200, "shut"), ("/hook", 200, "hook")));
        await using ReconcilerWorld world = await StartAsync(server, Gate.Replace("POLICY", "failPolicy: closed", StringComparison.Ordinal));

        ReconcileOutcome closed = await world.ReconcileAsync();
        string[] asked = Targets(server);
        server.Answer = Paths(("/shared", 200, "window"), ("/window", 200, "open"), ("/hook", 200, "hook"));
        ReconcileOutcome open = await world.ReconcileAsync();

        Assert.True(closed.Gated);
        Assert.Equal((0, 0), (closed.Applied, closed.Deleted));
        Assert.Equal(["/shared", "/window"], asked);
        Assert.Equal(ReconcileOutcomeKind.Succeeded, open.Kind);
        Assert.Equal("window open hook", await DataAsync(world, "shared", "window", "hook"));
    }

    [Fact]
    public async Task A_closed_box_asks_nobody_for_its_gate()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("open");
        await using ReconcilerWorld world = await StartAsync(
            server, "when: [{ field: spec.on, equals: 'yes' }]\n" + Gate.Replace("POLICY", "failPolicy: open", StringComparison.Ordinal));

        Assert.True((await world.ReconcileAsync()).Gated);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("failPolicy: closed", true)]
    [InlineData("failPolicy: open", false)]
    [InlineData("eventAware: false", false)]
    public async Task A_gate_whose_call_fails_does_as_its_policy_says(string policy, bool isGated)
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Paths(("/shared", 200, "window"), ("/window", 503, "shut"), ("/hook", 200, "hook")));
        await using ReconcilerWorld world = await StartAsync(server, Gate.Replace("POLICY", policy, StringComparison.Ordinal));

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(isGated, outcome.Gated);
        Assert.Equal(isGated ? ReconcileOutcomeKind.Skipped : ReconcileOutcomeKind.Succeeded, outcome.Kind);
        Assert.Equal(!isGated, await world.GetAsync(WellKnownResources.ConfigMaps, "settings") is not null);
        if (isGated)
        {
            Assert.Equal("external call \"window\" failed: expected a status of success, got 503", outcome.Message);
        }
    }

    [Fact]
    public async Task Rules_judge_by_what_a_call_says_of_the_mutated_spec()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Paths(("/defaults", 200, "gold"), ("/allowed/gold", 200, "no"), ("/allowed/silver", 200, "yes")));
        await using ReconcilerWorld world = await StartAsync(server, Settings, """
            mutation:
              external: [{ name: defaults, url: '{{ .spec.url }}defaults' }]
              rules: [{ field: spec.tier, default: '{{ .external.defaults.body }}' }]
            validation:
              external:
                - { name: allowed, url: '{{ .spec.url }}allowed/{{ .spec.tier }}' }
                - { name: never, url: '{{ .spec.url }}admission', fires: { reconcile: false } }
              rules: [{ field: '{{ .external.allowed.body }}', equals: "yes", message: '{{ .spec.tier }} is not allowed' }]
            """);

        ReconcileOutcome denied = await world.ReconcileAsync();
        server.Answer = Paths(("/defaults", 200, "silver"), ("/allowed/silver", 200, "yes"));
        await world.EditSpecAsync("""{"tier":null}""");
        ReconcileOutcome allowed = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Denied, denied.Kind);
        Assert.Contains("gold is not allowed", denied.Message, StringComparison.Ordinal);
        Assert.Equal(ReconcileOutcomeKind.Succeeded, allowed.Kind);
        Assert.Equal("silver", await DataAsync(world, "tier"));
        Assert.Equal(["/defaults", "/allowed/gold", "/defaults", "/allowed/silver"], Targets(server));
    }

    [Fact]
    public async Task What_is_validated_first_and_denied_is_not_mutated_nor_asked_about()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("no");
        await using ReconcilerWorld world = await StartAsync(server, Settings, """
            mutation:
              mutateFirst: false
              external: [{ name: defaults, url: '{{ .spec.url }}defaults' }]
              rules: [{ field: spec.tier, default: '{{ .external.defaults.body }}' }]
            validation:
              external: [{ name: allowed, url: '{{ .spec.url }}allowed' }]
              rules: [{ field: '{{ .external.allowed.body }}', equals: "yes" }]
            """);

        Assert.Equal(ReconcileOutcomeKind.Denied, (await world.ReconcileAsync()).Kind);
        Assert.Equal(["/allowed"], Targets(server));
    }

    [Fact]
    public async Task Rules_that_cannot_be_judged_fail_the_cycle_before_any_child_and_after_the_metadata()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("", 500);
        await using ReconcilerWorld world = await StartAsync(
            server,
            Settings + "\n" + "onCreate: { external: [{ name: hook, url: '{{ .spec.url }}hook' }] }",
            """
            validation:
              external: [{ name: allowed, url: '{{ .spec.url }}allowed' }]
              rules: [{ field: '{{ .external.allowed.body }}', equals: "yes" }]
            """);

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Failed, outcome.Kind);
        Assert.Equal("external call \"allowed\" failed: expected a status of success, got 500", outcome.Message);
        Assert.Null(await world.GetAsync(WellKnownResources.ConfigMaps, "settings"));
        Assert.Equal([Finalizers.Cleanup], (await world.GetAsync(TestKatalogs.Websites, "my-site"))!.Finalizers);
        Assert.Equal(["/allowed"], Targets(server));
    }

    [Fact]
    public async Task A_mutation_whose_call_fails_is_left_out_and_the_cycle_goes_on()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync("", 500);
        await using ReconcilerWorld world = await StartAsync(server, Settings, """
            mutation:
              external: [{ name: defaults, url: '{{ .spec.url }}defaults' }]
              rules: [{ field: spec.tier, override: fixed }]
            """);
        await world.EditSpecAsync("""{"tier":"asked"}""");

        ReconcileOutcome outcome = await world.ReconcileAsync();

        Assert.Equal(ReconcileOutcomeKind.Succeeded, outcome.Kind);
        Assert.Equal("asked", await DataAsync(world, "tier"));
    }

    [Fact]
    public async Task A_plan_in_code_does_the_same_as_a_document()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Paths(("/gate", 200, "open"), ("/defaults", 200, "gold"), ("/allowed", 200, "yes")));
        OperatorPlan interpreted = TestKatalogs.Plan(
            Settings + "\n" + """
            preReconcile:
              external: [{ name: gate, url: '{{ .spec.url }}gate' }]
              reconcileGate: { failPolicy: closed, when: [{ field: external.gate.body, equals: open }] }
            """,
            """
            mutation:
              external: [{ name: defaults, url: '{{ .spec.url }}defaults' }]
              rules: [{ field: spec.tier, default: '{{ .external.defaults.body }}' }]
            validation:
              external: [{ name: allowed, url: '{{ .spec.url }}allowed' }]
              rules: [{ field: '{{ .external.allowed.body }}', equals: "yes" }]
            """);
        OperatorPlan inCode = interpreted with
        {
            PreReconcile = new PreReconcilePlan
            {
                External = [Call("gate", "preReconcile")],
                Gate = new DelegateGate("it is open", static data => ContextText.Read(data, "external.gate.body") == "open"),
                FailsClosed = true,
            },
            Mutation = interpreted.Mutation with { External = [Call("defaults", "mutation")] },
            Validation = interpreted.Validation with { External = [Call("allowed", "validation")] },
        };

        string[] one = await RunAsync(server, interpreted);
        string[] other = await RunAsync(server, inCode);

        Assert.Equal(["/gate", "/defaults", "/allowed", "gold"], one);
        Assert.Equal(one, other);
        Assert.Equal(
            interpreted.PreReconcile.External.Concat(interpreted.Mutation.External).Concat(interpreted.Validation.External).Select(static call => (call.Name, call.DeclarationPath)),
            inCode.PreReconcile.External.Concat(inCode.Mutation.External).Concat(inCode.Validation.External).Select(static call => (call.Name, call.DeclarationPath)));
    }

    private static ExternalCallPlan Call(string name, string block) =>
        new(name, new DelegateExpression(name, data => EvalResult.OfText(ContextText.Read(data, "spec.url") + name))) { DeclarationPath = $"{block}.external[0]" };

    private static async Task<string[]> RunAsync(LoopbackServer server, OperatorPlan plan)
    {
        int before = server.Requests.Count;
        await using ReconcilerWorld world = await ReconcilerWorld.StartAsync(plan);
        await world.CreateWebsiteAsync($$"""{"url":"{{server.Address}}"}""");
        ReconcileOutcome outcome = await world.ReconcileAsync();
        Assert.True(outcome.Kind == ReconcileOutcomeKind.Succeeded, outcome.Message);
        return [.. Targets(server)[before..], await DataAsync(world, "tier")];
    }

    private static async Task<ReconcilerWorld> StartAsync(LoopbackServer server, string box, string entry = "")
    {
        ReconcilerWorld world = await ReconcilerWorld.StartAsync(TestKatalogs.Plan(box, entry));
        await world.CreateWebsiteAsync($$"""{"url":"{{server.Address}}"}""");
        return world;
    }

    private static RequestDelegate Paths(params (string Path, int Status, string Body)[] known) => context =>
    {
        int at = Array.FindIndex(known, answer => answer.Path == context.Request.Path);
        context.Response.StatusCode = at < 0 ? 404 : known[at].Status;
        return context.Response.WriteAsync(at < 0 ? "not known" : known[at].Body);
    };

    private static string[] Targets(LoopbackServer server) => [.. server.Requests.Select(static request => request.Target)];

    private static async Task<string> DataAsync(ReconcilerWorld world, params string[] keys)
    {
        var child = (await world.GetAsync(WellKnownResources.ConfigMaps, "settings"))!;
        return string.Join(' ', keys.Select(key => OperatorScenario.Read(child, $"data.{key}")));
    }
}
