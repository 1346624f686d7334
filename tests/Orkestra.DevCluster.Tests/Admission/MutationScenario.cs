using System.Net;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Admission;

/// <summary>What mutating webhooks may change, and in which order; run against both judges.</summary>
internal static class MutationScenario
{
    private const string Services = """{"rules":[{"operations":["CREATE","UPDATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["services"]}]}""";

    /// <summary>Configurations by name, webhooks as they stand in them; each sees what those before it have done.</summary>
    public static async Task PatchesApplyInOrderAsync(WebhookScenario scenario)
    {
        foreach (string name in (string[])["a1", "a2", "b1"])
        {
            scenario.Server.Answer("/" + name, WebhookScenario.Patch($$"""[{"op":"add","path":"/data/{{name}}","value":"x"},{"op":"replace","path":"/data/a","value":"{{name}}"}]"""));
        }

        scenario.Server.Answer("/v", WebhookScenario.Allow);
        await scenario.DeclareAsync("Mutating", "b", scenario.Hook("b1", "/b1"));
        await scenario.DeclareAsync("Mutating", "a", scenario.Hook("a1", "/a1"), scenario.Hook("a2", "/a2"));
        await scenario.DeclareAsync("Validating", "v", scenario.Hook("v", "/v"));

        JsonObject created = (await scenario.CreateConfigMapAsync("x")).Expect(HttpStatusCode.Created).Object;
        Assert.Equal(["/a1", "/a2", "/b1", "/v"], scenario.Server.Calls().Select(static c => c.Path));
        Assert.Equal("a1", (string?)scenario.Server.Calls("/a2")[0].Request["object"]!["data"]!["a"]);
        Assert.Equal("b1", (string?)created["data"]!["a"]);
        Assert.Equal(["a", "a1", "a2", "b1"], created["data"]!.AsObject().Select(static d => d.Key).Order(StringComparer.Ordinal));
        Assert.True(JsonNode.DeepEquals(created["data"], scenario.Server.Calls("/v")[0].Request["object"]!["data"]));

        // What webhooks add is nobody's: the author manages what the author has sent.
        JsonNode manager = Assert.Single(created["metadata"]!["managedFields"]!.AsArray())!;
        Assert.Equal([".", "f:a"], manager["fieldsV1"]!["f:data"]!.AsObject().Select(static f => f.Key).Order(StringComparer.Ordinal));
    }

    /// <summary>The result is decoded, defaulted, pruned and validated again.</summary>
    public static async Task ResultsAreCheckedAgainAsync(WebhookScenario scenario)
    {
        string services = $"/api/v1/namespaces/{scenario.Namespace}/services";
        await scenario.DeclareAsync("Mutating", "m", scenario.Hook("m", "/m", Services));
        const string Service = """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"selector":{"a":"b"},"ports":[{"port":80}]}}""";

        scenario.Server.Answer("/m", WebhookScenario.Patch("""[{"op":"add","path":"/spec/ports/-","value":{"port":81,"name":"more"}},{"op":"add","path":"/spec/ports/0/name","value":"first"},{"op":"add","path":"/spec/nonsense","value":1}]"""));
        JsonObject created = (await scenario.Api.PostAsync(services + "?dryRun=All", Service)).Expect(HttpStatusCode.Created).Object;
        Assert.Equal("TCP", (string?)created["spec"]!["ports"]![1]!["protocol"]);
        Assert.Equal(81, (int)created["spec"]!["ports"]![1]!["targetPort"]!);
        Assert.False(created["spec"]!.AsObject().ContainsKey("nonsense"));

        scenario.Server.Answer("/m", WebhookScenario.Patch("""[{"op":"replace","path":"/spec/ports/0/port","value":99999}]"""));
        ApiAnswer invalid = await scenario.Api.PostAsync(services + "?dryRun=All", Service);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Invalid"), (invalid.Status, invalid.Reason));
        Assert.Contains("spec.ports[0].port: Invalid value: 99999: must be between 1 and 65535, inclusive", invalid.Message, StringComparison.Ordinal);

        foreach ((string patch, string expected) in (IEnumerable<(string, string)>)
        [
            ("""{}""", "json: cannot unmarshal object into Go value of type jsonpatch.Patch"),
            ("""[{"op":"test","path":"/spec/ports/0/port","value":1}]""", "testing value /spec/ports/0/port failed: test failed"),
        ])
        {
            scenario.Server.Answer("/m", WebhookScenario.Patch(patch));
            ApiAnswer failed = await scenario.Api.PostAsync(services + "?dryRun=All", Service);
            Assert.Equal((HttpStatusCode.InternalServerError, "Internal error occurred: " + expected), (failed.Status, failed.Message));
        }

        scenario.Server.Answer("/m", WebhookScenario.Patch("""[{"op":"replace","path":"/metadata/name","value":"renamed"}]"""));
        JsonObject renamed = (await scenario.Api.PostAsync(services + "?dryRun=All", Service)).Expect(HttpStatusCode.Created).Object;
        Assert.Equal("renamed", (string?)renamed["metadata"]!["name"]);
    }

    /// <summary>A webhook may change what a write is about, not what the server keeps, nor a part that was not written.</summary>
    public static async Task OnlyWhatIsWrittenChangesAsync(WebhookScenario scenario)
    {
        string group = scenario.Id + ".example.com";
        await SiteVersions.DefineAsync(scenario, group, conversion: null);
        string sites = $"/apis/{group}/v1/namespaces/{scenario.Namespace}/sites";
        scenario.Server.Answer("/m", WebhookScenario.Patch("""[{"op":"add","path":"/status","value":{"by":"hook"}},{"op":"replace","path":"/spec/host","value":"hooked"},{"op":"add","path":"/spec/nonsense","value":1},{"op":"remove","path":"/spec/one"}]"""));
        await scenario.DeclareAsync("Mutating", "m", scenario.Hook("m", "/m", $$"""{"rules":[{"operations":["CREATE","UPDATE"],"apiGroups":["{{group}}"],"apiVersions":["v1"],"resources":["sites","sites/status"]}]}"""));

        JsonObject created = (await scenario.Api.PostAsync(sites, SiteVersions.V1(group, "a", "h:1"))).Expect(HttpStatusCode.Created).Object;
        // Pruned, and defaulted after the default was removed.
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"host":"hooked","one":"default-one"}"""), created["spec"]), created["spec"]!.ToJsonString());
        Assert.False(created.ContainsKey("status"));

        ApiAnswer status = (await scenario.Api.PatchAsync(sites + "/a/status", """{"status":{"ready":true}}""")).Expect(HttpStatusCode.OK);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"by":"hook"}"""), status.Object["status"]), status.Text);
        Assert.Equal(1, (int)status.Object["metadata"]!["generation"]!);
    }

    /// <summary>A webhook that wants to is asked again, once, when another one has changed the object.</summary>
    public static async Task EarlierWebhooksAreAskedAgainAsync(WebhookScenario scenario)
    {
        scenario.Server.Answer("/again", review => review["request"]!["object"]!["data"]!["late"] is null
            ? WebhookScenario.Allow(review)
            : WebhookScenario.Patch("""[{"op":"add","path":"/data/seen","value":"yes"}]""")(review));
        scenario.Server.Answer("/once", WebhookScenario.Allow);
        scenario.Server.Answer("/late", WebhookScenario.Patch("""[{"op":"add","path":"/data/late","value":"1"}]"""));
        scenario.Server.Answer("/last", WebhookScenario.Allow);
        const string IfNeeded = """{"reinvocationPolicy":"IfNeeded"}""";
        await scenario.DeclareAsync(
            "Mutating",
            "m",
            scenario.Hook("again", "/again", IfNeeded),
            scenario.Hook("once", "/once"),
            scenario.Hook("late", "/late"),
            scenario.Hook("last", "/last", IfNeeded));

        JsonObject created = (await scenario.CreateConfigMapAsync("x")).Expect(HttpStatusCode.Created).Object;
        Assert.Equal(["/again", "/once", "/late", "/last", "/again", "/last"], scenario.Server.Calls().Select(static c => c.Path));
        Assert.Equal("yes", (string?)created["data"]!["seen"]);
    }

    /// <summary>There is nothing to change about a deletion.</summary>
    public static async Task DeletionsCannotBePatchedAsync(WebhookScenario scenario)
    {
        (await scenario.CreateConfigMapAsync("x")).Expect(HttpStatusCode.Created);
        scenario.Server.Answer("/m", WebhookScenario.Patch("""[{"op":"add","path":"/data/y","value":"1"}]"""));
        await scenario.DeclareAsync("Mutating", "m", scenario.Hook("m", "/m", """{"rules":[{"operations":["DELETE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["configmaps"]}]}"""));

        ApiAnswer answer = await scenario.Api.DeleteAsync(scenario.ConfigMaps + "/x");
        Assert.Equal(
            (HttpStatusCode.InternalServerError, $"Internal error occurred: admission webhook \"{scenario.HookName("m")}\" attempted to modify the object, which is not supported for this operation"),
            (answer.Status, answer.Message));
        (await scenario.Api.GetAsync(scenario.ConfigMaps + "/x")).Expect(HttpStatusCode.OK);
    }
}
