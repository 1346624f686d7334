using System.Text.Json;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Acceptance;

/// <summary>What a process shows, and how one takes over from another.</summary>
internal static class ProcessBehaviours
{
    private const string Kind = "Widget";

    public static async Task LeadershipIsHandedOverAsync(Ground ground)
    {
        await ground.DefineAsync(Kind);
        await ground.CreateAsync(Kind, "a", "{ value: '1' }");
        await ground.Scenario.StartAsync(Elections.Candidate(ground.Options([Widgets.Plan(Kind)]), "first"));
        await ground.Scenario.HasAsync(WellKnownResources.ConfigMaps, Widgets.Child(Kind, "a"), "data.value", "1");
        await using OperatorScenario follower = ground.Another("second");
        var seen = new ReconcileCounter();
        await follower.BeginAsync(Elections.Candidate(ground.Options([Widgets.Plan(Kind)]) with { Observer = seen }, "second"));

        // Its cache is warm, it says that it does not lead, and it does nothing.
        await Eventually.BeTrueAsync(
            async () => await LiveAsync(follower, "/katalog/widget/cr") is { } list && list.TryGetProperty("total", out JsonElement total) && total.GetInt32() == 1,
            "the follower should see the resource",
            follower.Patience);
        Assert.False((await LiveAsync(follower, "/katalog")).GetProperty("isKonductor").GetBoolean());
        Assert.True((await ground.AskAsync("/katalog")).Body.GetProperty("isKonductor").GetBoolean());
        Assert.Empty(seen.All);

        await ground.Scenario.StopAsync();
        await follower.Host.WhenElected.WaitAsync(follower.Patience);
        int before = ground.Reconciles.All.Count;
        await ground.Scenario.PatchAsync(Ground.Resource(Kind), "a", """{"spec":{"value":"2"}}""");
        await ground.Scenario.HasAsync(WellKnownResources.ConfigMaps, Widgets.Child(Kind, "a"), "data.value", "2");
        Assert.Equal(before, ground.Reconciles.All.Count);
        Assert.True((await LiveAsync(follower, "/katalog")).GetProperty("isKonductor").GetBoolean());
        await Eventually.BeTrueAsync(
            async () => (await EventsOfTheLeaseAsync(ground)).IsSupersetOf(["KonductorElected", "NewKonductorElected"]), "the hand-over should be told of", follower.Patience);

        // Tidied up by whoever leads now.
        await ground.Scenario.DeleteAsync(Ground.Resource(Kind), "a");
        await ground.Scenario.DisappearsAsync(Ground.Resource(Kind), "a");
        await follower.StopAsync();
    }

    public static async Task RoutesAndMetricsAsync(Ground ground)
    {
        await ground.DefineAsync("Site", "Hidden");
        await ground.StartAsync(
            Ground.Entry("Site", """
                onReconcile: { configMaps: [{ name: "{{ .metadata.name }}" }] }
                status: { fields: [{ path: phase, value: Running }] }
                """),
            Ground.Entry("Hidden", "onReconcile: {}", "resync: 1h\nendpoints: { enabled: false }"));
        await ground.CreateAsync("Site", "shop", "{}");
        await ground.ConditionIsAsync("Site", "shop", "Ready", "True");

        foreach (string probe in (string[])["/startup", "/health", "/ready", "/katalog/raw", "/katalog/enriched", "/katalog/site/raw", "/katalog/site/enriched"])
        {
            Assert.NotEmpty(await ground.TextAsync(probe));
        }

        JsonElement summary = await HasAsync(
            ground, "/katalog", "crds total totalEnabled OrkReady isKonductor deletionProtection healthy status statusCounts name namespaces runtimeVersion");
        Assert.Equal(2, summary.GetProperty("total").GetInt32());
        Has(
            summary.GetProperty("crds").EnumerateArray().Single(static crd => crd.GetProperty("name").GetString() == "site"),
            "name mode gvk gvr namespaced crossAccess dependsOn hasUnhealthyDependencies workers workersSource workersActive resync resyncSource queueDepth maxDepth "
            + "maxDepthSource resourceCount operatorBox healthy state started pending startedAt uptime errorRate endpoints deletionProtection katalogNamespace gated");
        await HasAsync(
            ground,
            "/katalog/site/health",
            "name state status isKonductor healthy started pending startedAt uptime queueDepth errorRate consecutiveFails totalReconciles resourceCount lastError "
            + "lastReconcile hasUnhealthyDependencies dependencies gated");
        await HasAsync(
            ground,
            "/katalog/site",
            "name mode gvk gvr namespaced dependsOn isKonductor workers workersActive workersIdle workersProcessing workerDetails workersSource resync resyncSource queueDepth "
            + "maxDepth maxDepthSource resourceCount totalReconciles operatorBox healthy started pending errorRate metrics gated");
        JsonElement list = await HasAsync(ground, "/katalog/site/cr?field=status.phase", "crd gvk total items isKonductor");
        JsonElement item = list.GetProperty("items")[0];
        Has(item, "name namespace phase ready readyReason age generation value");
        Assert.Equal(("shop", "Running", "Running"), (item.GetProperty("name").GetString(), item.GetProperty("phase").GetString(), item.GetProperty("value").GetString()));
        JsonElement detail = await HasAsync(
            ground,
            "/katalog/site/cr/default/shop",
            "name namespace generation creationTimestamp labels annotations ready readyReason readyMessage status children eventsEndpoint isKonductor");
        Has(detail.GetProperty("children").GetProperty("ConfigMap")[0], "name namespace kind status ready");
        await HasAsync(ground, "/katalog/site/cr/default/shop/events", "name namespace total events");

        Assert.Equal(404, (await ground.AskAsync("/katalog/site/cr/default/nobody")).Status);
        Assert.Equal(404, (await ground.AskAsync("/katalog/hidden/health")).Status);
        string metrics = await ground.TextAsync("/metrics");
        foreach (string family in (string[])
            ["controller_reconcile_total", "controller_reconcile_duration_seconds", "controller_resource_count", "controller_queue_depth", "controller_workers_active",
             "controller_crd_activation_latency_seconds", "controller_crd_activation_total"])
        {
            Assert.Contains($"# TYPE {family} ", metrics, StringComparison.Ordinal);
        }
    }

    private static async Task<JsonElement> HasAsync(Ground ground, string path, string fields)
    {
        (int status, JsonElement body) = await ground.AskAsync(path);
        Assert.Equal((path, 200), (path, status));
        Has(body, fields);
        return body;
    }

    private static void Has(JsonElement body, string fields) =>
        Assert.Empty(fields.Split(' ').Where(field => !body.TryGetProperty(field, out _)).Select(field => $"{field} is missing of {body}"));

    private static async Task<JsonElement> LiveAsync(OperatorScenario scenario, string path)
    {
        using var http = new HttpClient();
        using HttpResponseMessage answer = await http.GetAsync(new Uri(scenario.LiveApi, path));
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HashSet<string>> EventsOfTheLeaseAsync(Ground ground) =>
    [
        .. (await ground.Scenario.ListAsync(WellKnownResources.Events, ns: Elections.Lease.Namespace)).Select(static found => OperatorScenario.Read(found, "reason")),
    ];
}
