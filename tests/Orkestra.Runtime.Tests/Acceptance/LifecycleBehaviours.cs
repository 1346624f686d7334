using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Queueing;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Tests.Hooks;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.Reconciliation;
using Orkestra.Sdk.Abstractions;
using Orkestra.Sdk.Diagnostics;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Acceptance;

/// <summary>How entries begin, fail, wait for each other, and end.</summary>
internal static class LifecycleBehaviours
{
    private const string Kind = "Site";

    public static async Task AThrowingHookHarmsItsOwnEntryOnlyAsync(Ground ground)
    {
        bool broken = true;
        var hooks = new ScriptedHooks<DynamicResource>
        {
            OnReconcile = (_, _) => Volatile.Read(ref broken) ? throw new InvalidTimeZoneException("no such zone") : Task.FromResult(HookResult.Done),
        };
        OperatorPlan failing = Widgets.Plan("Bad") with { Hooks = new HookPlan("BadHooks"), Queue = new QueuePlan { FailureThreshold = 3 } };
        await ground.DefineAsync("Bad", "Good");
        await ground.Scenario.StartAsync(ground.Options([failing, Widgets.Plan("Good")]) with
        {
            Hooks = [HookRegistration.Create<DynamicResource>("BadHooks", _ => hooks)],
        });
        await ground.CreateAsync("Bad", "a", "{ value: '1' }");
        await ground.CreateAsync("Good", "a", "{ value: '1' }");

        await ground.AnswersAsync(
            "/katalog/bad/health",
            static (status, body) => status == 503 && body.GetProperty("state").GetString() == "degraded" && body.GetProperty("consecutiveFails").GetInt32() >= 3
                && body.GetProperty("lastError").GetString() == "reconciler panic: no such zone",
            "the failing entry should be degraded");
        await ground.Scenario.HasAsync(WellKnownResources.ConfigMaps, Widgets.Child("Good", "a"), "data.value", "1");
        Assert.Equal(200, (await ground.AskAsync("/katalog/good/health")).Status);

        // The child is there before the cycle that made it has ended: until then the good entry is pending.
        await ground.AnswersAsync(
            "/katalog",
            static (status, body) => status == 503 && body.GetProperty("degradedReason").GetString() == "1 degraded, 2 started",
            "the Katalog should be degraded by the failing entry alone");

        Volatile.Write(ref broken, false);
        await ground.AnswersAsync(
            "/katalog/bad/health", static (code, body) => code == 200 && body.GetProperty("consecutiveFails").GetInt32() == 0, "the entry should recover");
        await ground.AnswersAsync("/katalog", static (code, _) => code == 200, "the Katalog should recover");
        await ground.Scenario.HasAsync(WellKnownResources.ConfigMaps, Widgets.Child("Bad", "a"), "data.value", "1");
        Assert.True((await ground.AskAsync("/katalog/bad")).Body.GetProperty("operatorBox").GetProperty("hooks").GetProperty("configured").GetBoolean());
    }

    public static async Task DependenciesAndMissingDefinitionsAsync(Ground ground)
    {
        const string Child = """onReconcile: { configMaps: [{ name: "{{ .metadata.name }}", data: { size: "{{ .spec.size }}" } }] }""";
        await ground.DefineAsync("AfterStart", "AfterReady", "AfterHealth");
        await ground.BeginAsync(
            Ground.Entry("AfterStart", Child, "resync: 1h\ndependsOn: { base: started }"),
            Ground.Entry("AfterReady", Child, "resync: 1h\ndependsOn: { base: { condition: ready } }"),
            Ground.Entry("AfterHealth", Child, "resync: 1h\ndependsOn: { base: healthy }"),
            Ground.Entry("Base", Child));
        foreach (string kind in (string[])["AfterStart", "AfterReady", "AfterHealth"])
        {
            await ground.CreateAsync(kind, kind.ToLowerInvariant(), "{ size: 1 }");
        }

        await ground.AnswersAsync("/katalog/base/health", static (_, body) => body.TryGetProperty("missing", out var missing) && missing.GetBoolean(), "the base should wait for its definition");
        Assert.Empty(ground.Reconciles.All);

        // Its definition comes: it starts, and so does what wanted no more than that.
        await ground.DefineAsync("Base");
        await ground.Scenario.AppearsAsync(WellKnownResources.ConfigMaps, "afterstart");
        Assert.Equal(0, ground.Reconciles.Count("afterhealth"));

        await ground.CreateAsync("Base", "base", "{ size: 1 }");
        await ground.Scenario.AppearsAsync(WellKnownResources.ConfigMaps, "afterready");
        await ground.Scenario.AppearsAsync(WellKnownResources.ConfigMaps, "afterhealth");
        Assert.Equal("base", ground.Reconciles.All.First(static seen => seen.Entry != "afterstart").Entry);

        // It goes and comes back.
        const string Definition = "bases.test.orkestra.io";
        await ground.Scenario.DeleteAsync(WellKnownResources.CustomResourceDefinitions, Definition, "");
        await ground.AnswersAsync(
            "/katalog/base/health", static (code, body) => code == 503 && body.GetProperty("lastError").GetString() == "CRD missing at runtime", "the base should be degraded");
        await ground.Scenario.DisappearsAsync(WellKnownResources.CustomResourceDefinitions, Definition, "");
        await ground.DefineAsync("Base");
        await ground.CreateAsync("Base", "base", "{ size: 2 }");
        await ground.Scenario.HasAsync(WellKnownResources.ConfigMaps, "base", "data.size", "2");
        await ground.AnswersAsync("/katalog/base/health", static (code, body) => code == 200 && body.GetProperty("state").GetString() == "healthy", "the base should be healthy again");

        string refusal = DiagnosticRenderer.Render(Ground.Load(Ground.Entry("Hen", Child, "dependsOn: [egg]"), Ground.Entry("Egg", Child, "dependsOn: [hen]")).Diagnostics);
        Assert.Contains("hen -> egg -> hen", refusal, StringComparison.Ordinal);
    }

    public static async Task AFullQueueLosesNothingAndRetriesSlowDownAsync(Ground ground)
    {
        const int Sites = 12;
        await ground.DefineAsync(Kind);
        await ground.StartAsync(Ground.Entry(
            Kind, """onReconcile: { configMaps: [{ name: "{{ .metadata.name }}" }] }""", "resync: 1h\nworkers: 1\nqueue: { maxQueueDepth: 1 }"));
        await Parallel.ForEachAsync(Enumerable.Range(0, Sites), async (number, _) => await ground.CreateAsync(Kind, $"site-{number}", "{}"));
        foreach (int number in Enumerable.Range(0, Sites))
        {
            await ground.Scenario.AppearsAsync(WellKnownResources.ConfigMaps, $"site-{number}");
        }

        var clock = new ManualClock();
        using var queue = new WorkQueue<string>(new WorkQueueOptions { MaxDepth = 2 }, clock);
        Assert.Equal([AddResult.Queued, AddResult.Coalesced], [queue.Add("a"), queue.Add("a")]);
        await TakeAsync("a");
        foreach (int milliseconds in (int[])[5, 10, 20, 40, 80])
        {
            await FailAsync(milliseconds);
        }

        queue.Forget("a");
        await FailAsync(5);

        async Task FailAsync(int milliseconds)
        {
            queue.AddRateLimited("a");
            queue.Done("a");
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds) - TimeSpan.FromTicks(1));
            Assert.Equal(0, queue.Depth);
            clock.Advance(TimeSpan.FromTicks(1));
            await TakeAsync("a");
        }

        async Task TakeAsync(string key) => Assert.Equal(key, (await queue.DequeueAsync(CancellationToken.None))!.Value.Key);
    }

    public static async Task TheEndOfAResourceAsync(Ground ground)
    {
        await ground.DefineAsync(Kind);
        await ground.StartAsync(Ground.Entry(Kind, """
            onReconcile:
              configMaps: [{ name: front }, { name: back }]
              clusterRoles: [{ name: "acceptance-{{ .metadata.name }}", rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }] }]
            onDelete:
              ordered: true
              groups:
                - { configMaps: [{ name: front }] }
                - { jobs: [{ name: bye, image: "tool:1" }] }
                - { configMaps: [{ name: back }] }
            """));
        await ground.CreateAsync(Kind, "shop", "{}");
        await ground.ConditionIsAsync(Kind, "shop", "Ready", "True");
        KubeObject site = await ground.ReadAsync(Ground.Resource(Kind), "shop");
        await ground.ReadAsync(WellKnownResources.ClusterRoles, "acceptance-shop", "");

        await ground.Scenario.DeleteAsync(Ground.Resource(Kind), "shop");
        KubeObject job = await ground.Scenario.AppearsAsync(WellKnownResources.Jobs, "bye");
        Assert.Null(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, "front"));
        Assert.NotNull(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, "back"));

        // An error keeps the resource, and the next try may be better.
        await JobEndsAsync(ground, job.Key, "Failed", () => ground.HasEventAsync("SiteDeleteError", "Warning", site.Uid));
        Assert.Contains(Finalizers.Cleanup, (await ground.ReadAsync(Ground.Resource(Kind), "shop")).Finalizers);
        Assert.NotNull(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, "back"));
        await ground.Scenario.DeleteAsync(WellKnownResources.Jobs, "bye");
        KubeObject? again = null;
        await Eventually.BeTrueAsync(
            async () => (again = await ground.Scenario.FindAsync(WellKnownResources.Jobs, "bye")) is not null && again.Uid != job.Uid, "the Job should be made anew", ground.Scenario.Patience);
        await JobEndsAsync(ground, again!.Key, "Complete", async () => await ground.Scenario.FindAsync(Ground.Resource(Kind), "shop") is null);
        Assert.Null(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, "back"));
        Assert.Null(await ground.Scenario.FindAsync(WellKnownResources.ClusterRoles, "acceptance-shop", ""));
        await ground.EventAsync("SiteDeleted", "Normal", site.Uid);
    }

    private static Task JobEndsAsync(Ground ground, ObjectKey job, string condition, Func<Task<bool>> effect) => Eventually.BeTrueAsync(
        async () =>
        {
            if (await effect())
            {
                return true;
            }

            await JobEnd.EnsureAsync(ground.Scenario.Client, job, condition);
            return false;
        },
        $"the Job should have ended as {condition}",
        ground.Scenario.Patience);

    public static async Task AShutdownUnderLoadAsync(Ground ground)
    {
        using var entered = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        OperatorPlan last = Widgets.Plan("Top", (_, value) =>
        {
            entered.Release();
            release.Wait();
            return value;
        }) with
        { DependsOn = [new DependencyPlan("bottom", DependencyCondition.Started)], Workers = 1 };
        await ground.DefineAsync("Bottom", "Top");
        await ground.CreateAsync("Top", "a", "{ value: '1' }");
        await ground.CreateAsync("Top", "b", "{ value: '1' }");
        await ground.Scenario.StartAsync(Elections.Candidate(ground.Options([last, Widgets.Plan("Bottom")]), "only"));
        Assert.True(await entered.WaitAsync(ground.Scenario.Patience));

        // What depends on others ends first: until it has, they go on.
        Task stop = ground.Scenario.StopAsync();
        await ground.CreateAsync("Bottom", "late", "{ value: '1' }");
        await ground.Scenario.AppearsAsync(WellKnownResources.ConfigMaps, Widgets.Child("Bottom", "late"));
        Assert.False(stop.IsCompleted);
        release.Set();
        await stop.WaitAsync(ground.Scenario.Patience);

        (_, ObjectKey finished, ReconcileOutcome outcome) = Assert.Single(ground.Reconciles.All, static seen => seen.Entry == "top");
        Assert.Equal(ReconcileOutcomeKind.Succeeded, outcome.Kind);
        Assert.NotNull(await ground.Scenario.FindAsync(WellKnownResources.ConfigMaps, Widgets.Child("Top", finished.Name)));
        Assert.Equal(string.Empty, LeaseRecord.Read(await ground.ReadAsync(WellKnownResources.Leases, Elections.Lease.Name, Elections.Lease.Namespace)).Holder);
    }
}
