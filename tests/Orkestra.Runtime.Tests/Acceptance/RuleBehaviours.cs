using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.Hooks;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Sdk.Abstractions;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Acceptance;

/// <summary>What a Katalog lets through, what it leads from state to state, and when it looks again.</summary>
internal static class RuleBehaviours
{
    private const string Kind = "Site";

    public static async Task ADeniedResourceAsync(Ground ground)
    {
        const int LongestMessage = 256;
        string message = new('x', 400);
        await ground.DefineAsync(Kind);
        await ground.StartAsync(Ground.Entry(
            Kind,
            """onReconcile: { configMaps: [{ name: "{{ .metadata.name }}" }] }""",
            $"validation: {{ rules: [{{ field: spec.image, prefix: corp/, message: {message} }}] }}"));
        await ground.CreateAsync(Kind, "shop", "{ image: nginx }");

        await ground.ConditionIsAsync(Kind, "shop", "ValidationFailed", "True");
        Assert.Equal("DenyRuleViolation", await ground.ConditionPartAsync(Kind, "shop", "ValidationFailed", "reason"));
        string told = await ground.ConditionPartAsync(Kind, "shop", "ValidationFailed", "message");
        Assert.Equal(LongestMessage, told.Length);
        Assert.EndsWith("xxx...", told, StringComparison.Ordinal);
        Assert.Equal("False", await ground.ConditionPartAsync(Kind, "shop", "Ready", "status"));
        Assert.Null(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, "shop"));

        await ground.Scenario.PatchAsync(Ground.Resource(Kind), "shop", """{"spec":{"image":"corp/nginx"}}""");
        await ground.ConditionIsAsync(Kind, "shop", "ValidationFailed", "False");
        await ground.Scenario.AppearsAsync(WellKnownResources.ConfigMaps, "shop");
    }

    public static async Task AStateMachineAsync(Ground ground)
    {
        await ground.DefineAsync(Kind);
        await ground.StartAsync(Ground.Entry(
            Kind,
            """
            onReconcile:
              configMaps: [{ name: "{{ .metadata.name }}-built", when: [{ field: "{{ .status.phase }}", equals: Building }], reconcile: false }]
            status:
              fields:
                - { path: phase, value: Pending, when: [{ field: "{{ .status.phase }}", operator: notExists }] }
                - { path: phase, value: Building, when: [{ field: "{{ .status.phase }}", equals: Pending }] }
                - { path: phase, value: Done, when: [{ field: "{{ .status.phase }}", equals: Building }] }
            """,
            "resync: 1s"));
        using var end = new CancellationTokenSource();
        Task<List<string>> watching = PhasesAsync(ground, end.Token);
        await ground.CreateAsync(Kind, "shop", "{}");

        await ground.Scenario.HasAsync(Ground.Resource(Kind), "shop", "status.phase", "Done");
        string version = (await ground.ReadAsync(Ground.Resource(Kind), "shop")).ResourceVersion;
        await ground.CyclesAsync(Kind, 3);
        Assert.Equal(version, (await ground.ReadAsync(Ground.Resource(Kind), "shop")).ResourceVersion);
        await end.CancelAsync();
        Assert.Equal(["", "Pending", "Building", "Done"], await watching);
    }

    public static async Task ARequeueWithATemplateAndConditionsAsync(Ground ground)
    {
        await ground.DefineAsync(Kind);
        await ground.StartAsync(Ground.Entry(Kind, """
            reconciler:
              requeue:
                after: "{{ .spec.every }}"
                when: [{ field: "{{ .spec.polled }}", equals: "true" }]
            onReconcile: { configMaps: [{ name: "{{ .metadata.name }}" }] }
            """));
        await ground.CreateAsync(Kind, "polled", "{ every: 50ms, polled: true }");
        await ground.CreateAsync(Kind, "quiet", "{ every: 50ms, polled: false }");
        await ground.ConditionIsAsync(Kind, "polled", "Ready", "True");
        await ground.ConditionIsAsync(Kind, "quiet", "Ready", "True");

        int Cycles(string name) => ground.Reconciles.All.Count(seen => seen.Key.Name == name);
        int before = Cycles("polled");
        await Eventually.BeTrueAsync(() => Cycles("polled") >= before + 10, "the polled resource should be looked at again and again", ground.Scenario.Patience);
        int quiet = Cycles("quiet");
        before = Cycles("polled");
        await Eventually.BeTrueAsync(() => Cycles("polled") >= before + 10, "the polled resource should be looked at further", ground.Scenario.Patience);
        Assert.Equal(quiet, Cycles("quiet"));

        await ground.Scenario.PatchAsync(Ground.Resource(Kind), "polled", """{"spec":{"every":"0s"}}""");
        await ground.Scenario.HasAsync(Ground.Resource(Kind), "polled", "status.observedGeneration", "2");
    }

    public static async Task AReconcilerThatAsksToBeCalledAgainAsync(Ground ground)
    {
        var code = new ScriptedReconciler<DynamicResource>(static request => Task.FromResult(
            request.Key.Name == "polled" ? ReconcileResult.RequeueAfter(TimeSpan.FromMilliseconds(50)) : ReconcileResult.Done));
        await ground.DefineAsync(Kind);
        await ground.Scenario.StartAsync(ground.Options(Ground.Entry(Kind, """
            default: false
            constructor: { location: ./Reconcilers, function: Poll }
            reconciler: { requeue: { after: 1h } }
            """)) with
        { Reconcilers = [ReconcilerRegistration.Create<DynamicResource>("Poll", _ => code)] });
        await ground.CreateAsync(Kind, "polled", "{}");
        await ground.CreateAsync(Kind, "quiet", "{}");

        // What the code asks for wins over what is declared; where it asks for nothing the declaration counts.
        int Calls(string name) => code.Calls.Count(key => key.Name == name);
        await Eventually.BeTrueAsync(() => Calls("quiet") > 0 && Calls("polled") >= 10, "the polled resource should be reconciled again and again", ground.Scenario.Patience);
        await Eventually.BeTrueAsync(
            () => ground.Reconciles.All.Any(static seen => seen.Key.Name == "quiet" && seen.Outcome.RequeueAfter == TimeSpan.FromHours(1)),
            "the quiet resource should come back when it is declared to",
            ground.Scenario.Patience);
        int quiet = Calls("quiet");
        int before = Calls("polled");
        await Eventually.BeTrueAsync(() => Calls("polled") >= before + 10, "the polled resource should be reconciled further", ground.Scenario.Patience);
        Assert.Equal(quiet, Calls("quiet"));
        Assert.Equal("custom", (await ground.AskAsync($"/katalog/{Kind.ToLowerInvariant()}")).Body.GetProperty("operatorBox").GetProperty("type").GetString());
    }

    /// <summary>The phases in the order in which the server's watch shows them.</summary>
    private static async Task<List<string>> PhasesAsync(Ground ground, CancellationToken end)
    {
        List<string> phases = [];
        ListPage start = await ground.Scenario.Client.ListAsync(Ground.Resource(Kind), "default", new ListOptions(), CancellationToken.None);
        try
        {
            var options = new WatchOptions { ResourceVersion = start.ResourceVersion };
            await foreach (WatchEvent seen in ground.Scenario.Client.WatchAsync(Ground.Resource(Kind), "default", options, end))
            {
                if (seen.Object is { } site && OperatorScenario.Read(site, "status.phase") is var phase && (phases.Count == 0 || phases[^1] != phase))
                {
                    phases.Add(phase);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The test has seen enough.
        }

        return phases;
    }
}
