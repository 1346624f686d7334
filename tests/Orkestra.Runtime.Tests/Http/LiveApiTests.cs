using System.Net.Http.Json;
using System.Text.Json;
using Orkestra.DevCluster;
using Orkestra.DevCluster.Faults;
using Orkestra.Runtime.Composition;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.Hosting;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.Runtime.Tests.Telemetry;
using Orkestra.Sdk.Text;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Http;

/// <summary>Every route of <c>docs/reference/http-api.md</c> over HTTP, with <c>katalogs/hello-website</c> running.</summary>
public sealed class LiveApiTests : IAsyncLifetime
{
    private static readonly HttpClient s_http = new();

    private readonly LoadedKatalog _katalog = OperatorScenario.Load(Path.Combine(HelloWebsite.Folder, "katalog.yaml"));
    private DevCluster.DevCluster _cluster = null!;
    private OperatorScenario _scenario = null!;

    public async Task InitializeAsync()
    {
        _cluster = await DevCluster.DevCluster.StartAsync(new DevClusterOptions());
        _scenario = OperatorScenario.On(_cluster);
        await HelloWebsite.PrepareAsync(_scenario);
        await _scenario.ApplyAsync(Widgets.Crd("Hidden"));
        OperatorPlan website = Assert.Single(_katalog.Compile(RuntimeDefaults.Standard));
        await _scenario.StartAsync(new OperatorHostOptions
        {
            Plans = [website, Widgets.Plan("Hidden") with { Katalog = website.Katalog, Endpoints = new EndpointsPlan(Health: false, Info: false) }],
            Client = _scenario.Client,
            Sources = _katalog.ToSources(),
            DeclaredEntries = 5,
            Runtime = new RuntimeOptions { ClusterName = "blue", GatewayEndpoint = "https://gate.example" },
        });

        // The cycle's last act: status, event and health have been written, and what answers here no longer changes by itself.
        await Eventually.BeTrueAsync(
            async () => Text((await AskAsync("/katalog/website/health")).Body, "state") == "healthy" && Text((await AskAsync("/katalog/website/cr/default/hello-website")).Body.GetProperty("status"), "phase") == "Running",
            "the website should be reconciled and the cache should have its status");
    }

    public async Task DisposeAsync()
    {
        await _scenario.StopAsync();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [InlineData("/startup")]
    [InlineData("/health")]
    [InlineData("/healthz")]
    [InlineData("/livez")]
    [InlineData("/ready")]
    [InlineData("/readyz")]
    public async Task Probes_of_a_working_process_are_good(string path)
    {
        using HttpResponseMessage answer = await s_http.GetAsync(new Uri(_scenario.LiveApi, path));

        Assert.Equal((200, "text/plain; charset=utf-8", "ok\n"), ((int)answer.StatusCode, $"{answer.Content.Headers.ContentType}", await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_summary_has_the_fields_and_figures_of_the_katalog()
    {
        (int status, JsonElement summary) = await AskAsync("/katalog");

        Assert.Equal(200, status);
        HasExactly(
            summary,
            "crds total totalEnabled OrkReady isKonductor deletionProtection healthy status statusCounts name version createdBy description runtimeVersion clusterName namespaces gatewayEndpoint");
        HasExactly(summary.GetProperty("statusCounts"), "healthy degraded started pending");
        HasExactly(summary.GetProperty("namespaces").GetProperty("default"), "crds statusCounts healthy version description workers resources");
        Assert.Equal(
            ("hello-website", 5, 2, true, 200, "blue", "https://gate.example"),
            (Text(summary, "name"), Number(summary, "total"), Number(summary, "totalEnabled"), summary.GetProperty("OrkReady").GetBoolean(), Number(summary, "status"), Text(summary, "clusterName"), Text(summary, "gatewayEndpoint")));

        JsonElement crd = Assert.Single(summary.GetProperty("crds").EnumerateArray(), static crd => Text(crd, "name") == "website");
        HasExactly(
            crd,
            "name description mode gvk gvr namespaced namespace crossAccess dependsOn hasUnhealthyDependencies workers workersSource workersActive resync resyncSource queueDepth maxDepth maxDepthSource "
            + "resourceCount operatorBox healthy state started pending startedAt uptime errorRate endpoints rbacCount deletionProtection katalogNamespace serveEnabled requireServeName target aliases gated gatedReason");
        HasExactly(crd.GetProperty("operatorBox"), "type hasTemplates hasHooks hasConstructor");
        HasExactly(crd.GetProperty("endpoints"), "health info healthEnabled infoEnabled");
        Assert.Equal(
            ("demo.orkestra.io/v1alpha1, Kind=Website", "demo.orkestra.io/v1alpha1, Resource=websites", 2, "configured", "30s", "configured", 100, "default", "healthy", 1),
            (Text(crd, "gvk"), Text(crd, "gvr"), Number(crd, "workers"), Text(crd, "workersSource"), Text(crd, "resync"), Text(crd, "resyncSource"), Number(crd, "maxDepth"), Text(crd, "maxDepthSource"), Text(crd, "state"), Number(crd, "resourceCount")));
    }

    [Fact]
    public async Task The_documents_are_shown_as_written()
    {
        using HttpResponseMessage answer = await s_http.GetAsync(new Uri(_scenario.LiveApi, "/katalog/raw"));

        Assert.Equal("application/yaml; charset=utf-8", $"{answer.Content.Headers.ContentType}");
        Assert.Equal(_katalog.RawText, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_health_of_an_entry_has_its_fields()
    {
        (int status, JsonElement health) = await AskAsync("/katalog/website/health");

        Assert.Equal(200, status);
        HasExactly(
            health,
            "name state status isKonductor healthy started pending startedAt uptime queueDepth errorRate consecutiveFails totalReconciles resourceCount lastError lastReconcile hasUnhealthyDependencies dependencies gated gatedReason");
        Assert.Equal(("healthy", 200, ""), (Text(health, "state"), Number(health, "status"), Text(health, "lastError")));
        Assert.True(DateTimeOffset.TryParse(Text(health, "lastReconcile"), System.Globalization.CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task The_information_about_an_entry_has_its_fields()
    {
        (int status, JsonElement info) = await AskAsync("/katalog/Website");

        Assert.Equal(200, status);
        HasExactly(
            info,
            "name description mode gvk gvr target aliases namespaced namespace dependsOn isKonductor workers workersActive workersIdle workersProcessing workerDetails workersSource resync resyncSource queueDepth maxDepth "
            + "maxDepthSource resourceCount totalReconciles operatorBox healthy started pending errorRate autoscalerEnabled metrics gated gatedReason");
        JsonElement box = info.GetProperty("operatorBox");
        HasExactly(box, "type finalizers hooks constructor templates");
        HasExactly(box.GetProperty("finalizers"), "source values");
        HasExactly(box.GetProperty("hooks"), "configured source location function");
        Assert.Equal(1, Number(box.GetProperty("templates").GetProperty("onCreate"), "deployments"));
        Assert.Equal(["demo.orkestra.io/v1alpha1-Kind=Website-worker-0", "demo.orkestra.io/v1alpha1-Kind=Website-worker-1"], Names(info.GetProperty("workerDetails")).Order());
        HasExactly(info.GetProperty("metrics"), "queueDepth workers workersBusyPercent workersIdlePercent errorRatePercent reconcileDurationP95Ms");
    }

    [Fact]
    public async Task Custom_resources_are_listed_in_order_with_a_field_on_request()
    {
        await _scenario.ApplyAsync("""
            apiVersion: demo.orkestra.io/v1alpha1
            kind: Website
            metadata: { name: another, namespace: default }
            spec: { image: "nginx:1.25" }
            """);
        await _scenario.HasAsync(HelloWebsite.Websites, "another", "status.phase", "Running");
        await Eventually.BeTrueAsync(
            async () => (await AskAsync("/katalog/website/cr")).Body.GetProperty("items").EnumerateArray().All(static item => Text(item, "phase") == "Running"),
            "the cache should follow");

        (int status, JsonElement list) = await AskAsync("/katalog/website/cr?field=spec.image");

        Assert.Equal(200, status);
        HasExactly(list, "crd gvk total items isKonductor");
        Assert.Equal(2, Number(list, "total"));
        JsonElement[] items = [.. list.GetProperty("items").EnumerateArray()];
        Assert.All(items, static item => HasExactly(item, "name namespace phase ready readyReason age generation value"));
        Assert.Equal(["another nginx:1.25", "hello-website nginx:1.27-alpine"], items.Select(static item => $"{Text(item, "name")} {Text(item, "value")}"));
        Assert.All(items, static item => Assert.Equal(("default", true, "ReconcileSucceeded"), (Text(item, "namespace"), item.GetProperty("ready").GetBoolean(), Text(item, "readyReason"))));
        Assert.All((await AskAsync("/katalog/website/cr?field=spec.no.such")).Body.GetProperty("items").EnumerateArray(), static item => Assert.Equal("", Text(item, "value")));
        Assert.All((await AskAsync("/katalog/website/cr")).Body.GetProperty("items").EnumerateArray(), static item => Assert.False(item.TryGetProperty("value", out _)));
    }

    [Fact]
    public async Task A_custom_resource_is_shown_with_its_children()
    {
        await _scenario.PatchAsync(HelloWebsite.Websites, "hello-website", """{"metadata":{"annotations":{"team":"web"}}}""");
        await Eventually.BeTrueAsync(
            async () => (await AskAsync("/katalog/website/cr/default/hello-website")).Body.GetProperty("annotations").TryGetProperty("team", out _), "the cache should follow");

        (int status, JsonElement detail) = await AskAsync("/katalog/website/cr/default/hello-website");

        Assert.Equal(200, status);
        HasExactly(detail, "name namespace generation creationTimestamp labels annotations ready readyReason readyMessage spec status children eventsEndpoint isKonductor");
        Assert.Equal(["team"], Names(detail.GetProperty("annotations")));
        Assert.Equal("Running", Text(detail.GetProperty("status"), "phase"));
        Assert.Equal("nginx:1.27-alpine", Text(detail.GetProperty("spec"), "image"));
        Assert.Equal(["Deployment", "Service"], Names(detail.GetProperty("children")).Order());
        JsonElement deployment = Assert.Single(detail.GetProperty("children").GetProperty("Deployment").EnumerateArray());
        HasExactly(deployment, "name namespace kind status ready");
        Assert.Equal(("hello-website", "2/2", true), (Text(deployment, "name"), Text(deployment, "status"), deployment.GetProperty("ready").GetBoolean()));
    }

    [Fact]
    public async Task The_events_about_a_custom_resource_are_listed_newest_first()
    {
        string uid = (await _scenario.FindAsync(HelloWebsite.Websites, "hello-website"))!.Uid;
        foreach ((string name, string about, string time) in ((string, string, string)[])
            [("old", uid, "2020-01-01T00:00:00Z"), ("new", uid, "2099-01-01T00:00:00Z"), ("other", "another", "2099-01-01T00:00:00Z")])
        {
            await _scenario.ApplyAsync($$"""
                apiVersion: v1
                kind: Event
                metadata: { name: {{name}}, namespace: default }
                type: Warning
                reason: {{name}}
                message: it happened
                count: 3
                source: { component: kubelet }
                involvedObject: { kind: Website, name: hello-website, namespace: default, uid: {{about}} }
                firstTimestamp: "2019-01-01T00:00:00Z"
                lastTimestamp: "{{time}}"
                """);
        }

        (int status, JsonElement answer) = await AskAsync(Text((await AskAsync("/katalog/website/cr/default/hello-website")).Body, "eventsEndpoint"));

        Assert.Equal(200, status);
        HasExactly(answer, "name namespace total events");
        JsonElement[] events = [.. answer.GetProperty("events").EnumerateArray()];
        Assert.Equal(answer.GetProperty("total").GetInt32(), events.Length);
        Assert.Equal(("new", "old"), (Text(events[0], "reason"), Text(events[^1], "reason")));
        Assert.DoesNotContain(events, static seen => Text(seen, "reason") == "other");
        HasExactly(events[0], "type reason message source object count firstSeen lastSeen age");
        Assert.Equal(
            ("Warning", "it happened", "kubelet", "Website/hello-website", "2019-01-01T00:00:00Z", "2099-01-01T00:00:00Z"),
            (Text(events[0], "type"), Text(events[0], "message"), Text(events[0], "source"), Text(events[0], "object"), Text(events[0], "firstSeen"), Text(events[0], "lastSeen")));
        Assert.Equal(3, events[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Events_that_cannot_be_read_are_an_error_of_the_server()
    {
        _cluster.Faults.Add(Fault.Answer(403), new FaultTarget { Verb = "list", Path = "/events" });

        (int status, JsonElement answer) = await AskAsync("/katalog/website/cr/default/hello-website/events");

        Assert.Equal(500, status);
        Assert.StartsWith("the events of default/hello-website cannot be read: ", Text(answer, "error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documents_are_shown_enriched_and_entry_by_entry()
    {
        string enriched = await s_http.GetStringAsync(new Uri(_scenario.LiveApi, "/katalog/enriched"));
        string entry = await s_http.GetStringAsync(new Uri(_scenario.LiveApi, "/katalog/website/enriched"));
        string raw = await s_http.GetStringAsync(new Uri(_scenario.LiveApi, "/katalog/website/raw"));

        // The enriched one stands by itself: reading it again gives the same operator.
        LoadedKatalog again = new KatalogLoader(new DiskFiles()).Load([new SourceFile(Path.Combine(HelloWebsite.Folder, "enriched.yaml"), enriched)]);
        Assert.False(again.Diagnostics.HasErrors);
        Assert.Equal(["website"], again.Entries.Select(static found => found.Declaration.Name.Value));
        Assert.StartsWith("website:\n", entry, StringComparison.Ordinal);
        Assert.StartsWith("website:\n", raw, StringComparison.Ordinal);
        Assert.Contains("image: '{{ .spec.image }}'", raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-path")]
    [InlineData("/katalog/no-such-entry")]
    [InlineData("/katalog/no-such-entry/health")]
    [InlineData("/katalog/website/no-such-path")]
    [InlineData("/katalog/website/health/more")]
    [InlineData("/katalog/website/cr/default/no-such-website")]
    [InlineData("/katalog/website/cr/hello-website")]
    [InlineData("/katalog/website/cr/default/hello-website/more")]
    [InlineData("/katalog/hidden")]
    [InlineData("/katalog/hidden/health")]
    [InlineData("/katalog/hidden/cr")]
    [InlineData("/katalog/hidden/raw")]
    [InlineData("/katalog/website/cr/default/no-such-website/events")]
    public async Task What_is_not_there_is_a_404_that_says_so(string path)
    {
        (int status, JsonElement answer) = await AskAsync(path);

        Assert.Equal(404, status);
        HasExactly(answer, "error");
        Assert.NotEmpty(Text(answer, "error"));
    }

    [Fact]
    public async Task Nothing_can_be_changed()
    {
        using HttpResponseMessage answer = await s_http.PostAsync(new Uri(_scenario.LiveApi, "/katalog"), new StringContent("{}"));

        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
        HasExactly(await answer.Content.ReadFromJsonAsync<JsonElement>(), "error");
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/katalog")]
    [InlineData("/katalog/raw")]
    [InlineData("/metrics")]
    public async Task Head_answers_without_a_body(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(_scenario.LiveApi, path));
        using HttpResponseMessage answer = await s_http.SendAsync(request);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_metrics_page_has_the_families_of_reconciling()
    {
        using HttpResponseMessage answer = await s_http.GetAsync(new Uri(_scenario.LiveApi, "/metrics"));

        Dictionary<string, double> page = PrometheusGrammar.Parse(await answer.Content.ReadAsStringAsync());
        const string labels = """crd="demo.orkestra.io/v1alpha1, Kind=Website",katalog_crd="website" """;
        string[] zeroOrMore =
        [
            "controller_reconcile_total{L,result=\"error\"}", "controller_queue_depth{L}", "controller_workers_active{L}", "controller_reconcile_duration_seconds_sum{L}",
            "orkestra_queue_deferred{L}", "orkestra_queue_retries_total{L}", "orkestra_queue_deferrals_total{L}", "orkestra_reconcile_panics_total{L}",
        ];
        string[] some =
        [
            "controller_reconcile_total{L,result=\"success\"}", "controller_reconcile_duration_seconds_count{L}", "controller_reconcile_duration_seconds_bucket{L,le=\"+Inf\"}", "controller_resource_count{L}",
            "controller_crd_activation_total{L,result=\"success\"}", "controller_crd_activation_latency_seconds_count{L}", "orkestra_queue_wait_seconds_count{L}", "orkestra_queue_adds_total{L}",
        ];
        Assert.All(zeroOrMore, name => Assert.Contains(name.Replace("L", labels.TrimEnd(), StringComparison.Ordinal), page.Keys));
        Assert.All(some, name => Assert.True(page[name.Replace("L", labels.TrimEnd(), StringComparison.Ordinal)] > 0, name));
    }

    [Fact]
    public async Task Cluster_scoped_resources_are_found_by_name_alone()
    {
        await _scenario.StopAsync();
        var zones = new KubeResource(new GroupVersionKind("test.orkestra.io", "v1", "Zone"), "zones", Namespaced: false);
        await _scenario.ApplyAsync(Widgets.Crd("Zone").Replace("scope: Namespaced", "scope: Cluster", StringComparison.Ordinal));
        await _scenario.ApplyAsync(Widgets.Object("Zone", "north").Replace("  namespace: default\n", "", StringComparison.Ordinal));
        await _scenario.StartAsync(new OperatorPlan { EntryName = "zone", Katalog = new KatalogInfo("zones"), Resource = zones });

        Assert.Equal(200, await StatusAsync("/katalog/zone/cr/north"));
        Assert.Equal(404, await StatusAsync("/katalog/zone/cr/south"));
        Assert.Equal(404, await StatusAsync("/katalog/zone/cr/default/north"));
    }

    private async Task<int> StatusAsync(string path)
    {
        using HttpResponseMessage answer = await s_http.GetAsync(new Uri(_scenario.LiveApi, path));
        return (int)answer.StatusCode;
    }

    private async Task<(int Status, JsonElement Body)> AskAsync(string path)
    {
        using HttpResponseMessage answer = await s_http.GetAsync(new Uri(_scenario.LiveApi, path));
        Assert.Equal("application/json; charset=utf-8", $"{answer.Content.Headers.ContentType}");
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static void HasExactly(JsonElement found, string names) => Assert.Equal(names.Split(' ').Order(StringComparer.Ordinal), Names(found).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Names(JsonElement found) => found.EnumerateObject().Select(static property => property.Name);

    private static string Text(JsonElement found, string name) => found.GetProperty(name).GetString()!;

    private static int Number(JsonElement found, string name) => found.GetProperty(name).GetInt32();
}
