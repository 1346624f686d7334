using System.Net;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Admission;

/// <summary>What only the embedded cluster has: its clock, its way to Services, and controllers that can be watched.</summary>
public sealed class AdmissionDetailTests
{
    [Fact]
    public async Task A_webhooks_time_runs_by_the_clusters_clock()
    {
        ManualClock clock = new();
        await using ApiClient api = await ApiClient.StartAsync(o => o.TimeProvider = clock);
        await using WebhookScenario scenario = await WebhookScenario.StartAsync(api);
        scenario.Server.Answer("/slow", static _ => new WebhookReply(200, "") { Delay = static end => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end) });
        await scenario.DeclareAsync("Validating", "v", scenario.Hook("v", "/slow", """{"objectSelector":{"matchLabels":{"slow":"1"}},"timeoutSeconds":30}"""));

        Task<ApiAnswer> create = scenario.CreateConfigMapAsync("x", """{"labels":{"slow":"1"}}""");
        await Eventually.BeTrueAsync(() => scenario.Server.Calls("/slow").Count > 0, "the webhook is asked");
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(create.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(
            $"Internal error occurred: failed calling webhook \"{scenario.HookName("v")}\": Post \"{scenario.Server.Address}/slow?timeout=30s\": context deadline exceeded",
            (await create).Message);
    }

    [Fact]
    public async Task A_service_is_found_where_the_options_say()
    {
        Dictionary<string, Uri> services = [];
        await using ApiClient api = await ApiClient.StartAsync(o => o.ServiceResolver = (ns, name, port) => services.GetValueOrDefault($"{ns}/{name}:{port}"));
        await using WebhookScenario scenario = await WebhookScenario.StartAsync(api);
        scenario.Server.Answer("/path", WebhookScenario.Allow);
        services["default/hooks:8443"] = new Uri(scenario.Server.Address);
        services["default/others:443"] = new Uri(scenario.Server.Address);
        await scenario.DeclareAsync(
            "Validating",
            "v",
            Hook("known", """{"name":"hooks","namespace":"default","path":"/path","port":8443}"""),
            Hook("misnamed", """{"name":"others","namespace":"default"}"""),
            Hook("unknown", """{"name":"kubernetes","namespace":"default"}"""));

        (await scenario.CreateConfigMapAsync("x", """{"labels":{"case":"known"}}""")).Expect(HttpStatusCode.Created);
        Assert.Equal("\"x\"", Assert.Single(scenario.Server.Calls("/path"))["name"]);
        Assert.EndsWith(
            "Post \"https://others.default.svc:443/?timeout=10s\": x509: certificate is valid for hooks.default.svc, 127.0.0.1, not others.default.svc",
            (await scenario.CreateConfigMapAsync("y", """{"labels":{"case":"misnamed"}}""")).Message,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "Post \"https://kubernetes.default.svc:443/?timeout=10s\": dial tcp 10.96.0.1:443: connect: no route to host",
            (await scenario.CreateConfigMapAsync("z", """{"labels":{"case":"unknown"}}""")).Message,
            StringComparison.Ordinal);

        JsonObject Hook(string name, string service)
        {
            JsonObject hook = scenario.Hook(name, "/x");
            hook["clientConfig"] = new JsonObject { ["service"] = JsonNode.Parse(service), ["caBundle"] = scenario.Server.CaBundle };
            hook["objectSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["case"] = name } };
            return hook;
        }
    }

    [Fact]
    public async Task Controllers_pass_admission_and_try_again_when_refused()
    {
        await using ApiClient api = await ApiClient.StartAsync(static o => o.SimulateWorkloads = true);
        await using WebhookScenario scenario = await WebhookScenario.StartAsync(api);
        int pods = 0;
        scenario.Server.Answer("/m", review => Interlocked.Increment(ref pods) == 1
            ? WebhookScenario.Respond("""{"allowed":false}""")(review)
            : WebhookScenario.Patch("""[{"op":"add","path":"/metadata/labels/hooked","value":"yes"}]""")(review));
        await scenario.DeclareAsync("Mutating", "m", scenario.Hook("m", "/m", """{"rules":[{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["pods"]}]}"""));

        (await api.PostAsync($"/apis/apps/v1/namespaces/{scenario.Namespace}/deployments", Manifests.Deployment("web", replicas: 2))).Expect(HttpStatusCode.Created);
        await Eventually.BeTrueAsync(
            async () => (await api.GetAsync($"/api/v1/namespaces/{scenario.Namespace}/pods?labelSelector=hooked=yes")).ItemNames.Count == 2,
            "both pods have passed the webhook");
        Assert.Contains("system:kube-controller-manager", scenario.Server.Calls("/m")[0]["userInfo"], StringComparison.Ordinal);
    }
}
