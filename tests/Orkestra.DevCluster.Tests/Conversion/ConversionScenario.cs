using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Conversion;

/// <summary>Custom resources of several versions; run against both judges.</summary>
internal sealed partial class ConversionScenario(WebhookScenario scenario)
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/";

    private string Group => scenario.Id + ".example.com";

    private string Definition => $"{Definitions}sites.{Group}";

    /// <summary>Every version reads, lists, watches and writes the same objects, each in its own words.</summary>
    public async Task VersionsShareTheirObjectsAsync(string reviewVersion)
    {
        await SiteVersions.DefineAsync(scenario, Group, conversion: null);
        scenario.Server.Answer("/c", SiteVersions.Convert);
        (await scenario.Api.PatchAsync(Definition, new JsonObject { ["spec"] = new JsonObject { ["conversion"] = SiteVersions.Webhook(scenario, "/c", reviewVersion) } }.ToJsonString())).Expect(HttpStatusCode.OK);
        await Eventually.BeTrueAsync(
            async () =>
            {
                JsonObject tried = (await scenario.Api.PostAsync(Sites("v2") + "?dryRun=All", SiteVersions.V2(Group, "try", "h", 1))).Object;
                return scenario.Server.Calls("/c").Count > 0 && (string?)tried["spec"]?["hostname"] == "h";
            },
            "the conversion is asked for");
        scenario.Server.Forget();

        // The defaults are those of the version that was written, as far as the stored version has a place for them, and of the stored one.
        JsonObject created = (await scenario.Api.PostAsync(Sites("v2"), SiteVersions.V2(Group, "a", "h", 80))).Expect(HttpStatusCode.Created).Object;
        SpecIs("""{"hostname":"h","port":80,"one":"default-one"}""", created);
        WebhookCall call = scenario.Server.Calls("/c")[0];
        Assert.Equal("?timeout=30s", call.Query);
        Assert.Equal(($"apiextensions.k8s.io/{reviewVersion}", "ConversionReview"), ((string?)call.Review["apiVersion"], (string?)call.Review["kind"]));
        Assert.Equal($"\"{Group}/v1\"", call["desiredAPIVersion"]);
        Assert.NotEqual("", call["uid"]);
        JsonNode sent = Assert.Single(call.Request["objects"]!.AsArray())!;
        SpecIs("""{"hostname":"h","port":80,"two":"default-two"}""", (JsonObject)sent);
        Assert.Equal(Group + "/v2", (string?)sent["apiVersion"]);

        (await scenario.Api.PostAsync(Sites("v1"), SiteVersions.V1(Group, "b", "hh:81"))).Expect(HttpStatusCode.Created);
        SpecIs("""{"host":"h:80","one":"default-one"}""", (await scenario.Api.GetAsync(Sites("v1") + "/a")).Object);
        SpecIs("""{"hostname":"hh","port":81,"one":"default-one"}""", (await scenario.Api.GetAsync(Sites("v2") + "/b")).Object);
        JsonObject list = (await scenario.Api.GetAsync(Sites("v2"))).Object;
        Assert.Equal(["h", "hh"], list["items"]!.AsArray().Select(static i => (string?)i!["spec"]!["hostname"]));
        Assert.Equal([Group + "/v2", Group + "/v2"], list["items"]!.AsArray().Select(static i => (string?)i!["apiVersion"]));

        using WatchStream v1 = await scenario.Api.WatchAsync(Sites("v1"), "&resourceVersion=" + (string?)list["metadata"]!["resourceVersion"]);
        using WatchStream v2 = await scenario.Api.WatchAsync(Sites("v2"), "&resourceVersion=" + (string?)list["metadata"]!["resourceVersion"]);
        JsonObject patched = (await scenario.Api.PatchAsync(Sites("v2") + "/b", """{"spec":{"port":99}}""")).Expect(HttpStatusCode.OK).Object;
        SpecIs("""{"hostname":"hh","port":99,"one":"default-one"}""", patched);
        Assert.Equal(2, (int)patched["metadata"]!["generation"]!);
        await ChangedAsync(v1, """{"host":"hh:99","one":"default-one"}""", "MODIFIED");
        await ChangedAsync(v2, """{"hostname":"hh","port":99,"one":"default-one"}""", "MODIFIED");
        (await scenario.Api.DeleteAsync(Sites("v2") + "/b")).Expect(HttpStatusCode.OK);
        await ChangedAsync(v1, """{"host":"hh:99","one":"default-one"}""", "DELETED");
        await ChangedAsync(v2, """{"hostname":"hh","port":99,"one":"default-one"}""", "DELETED");

        // Rules and columns are each version's own.
        ApiAnswer invalid = await scenario.Api.PatchAsync(Sites("v2") + "/a", """{"spec":{"port":70000}}""");
        Assert.Contains("spec.port: Invalid value: 70000: spec.port in body should be less than or equal to 65535", invalid.Expect(HttpStatusCode.UnprocessableEntity).Message, StringComparison.Ordinal);
        (await scenario.Api.PatchAsync(Sites("v1") + "/a", """{"spec":{"host":"h:70000"}}""")).Expect(HttpStatusCode.OK);
        Assert.Equal("""["a","h:70000"]""", await RowAsync("v1"));
        Assert.Equal("""["a",70000]""", await RowAsync("v2"));
    }

    /// <summary>Without a webhook, versions differ in what they keep of the same fields.</summary>
    public async Task VersionsWithoutAWebhookShareTheirFieldsAsync()
    {
        await SiteVersions.DefineAsync(scenario, Group, conversion: null);
        JsonObject created = (await scenario.Api.PostAsync(Sites("v2"), SiteVersions.V2(Group, "a", "h", 80))).Expect(HttpStatusCode.Created).Object;
        SpecIs("""{"one":"default-one"}""", created);
        SpecIs("""{"one":"default-one"}""", (await scenario.Api.GetAsync(Sites("v1") + "/a")).Object);
        (await scenario.Api.PostAsync(Sites("v1"), SiteVersions.V1(Group, "b", "h:1"))).Expect(HttpStatusCode.Created);
        SpecIs("""{"one":"default-one"}""", (await scenario.Api.GetAsync(Sites("v2") + "/b")).Object);
        SpecIs("""{"host":"h:1","one":"default-one"}""", (await scenario.Api.GetAsync(Sites("v1") + "/b")).Object);
    }

    /// <summary>What a webhook must not do fails the request, with the reason.</summary>
    public async Task WrongConversionsFailAsync()
    {
        await SiteVersions.DefineAsync(scenario, Group, "/c");
        (await scenario.Api.PostAsync(Sites("v1"), SiteVersions.V1(Group, "a", "h:1"))).Expect(HttpStatusCode.Created);
        string uid = (string)(await scenario.Api.GetAsync(Sites("v1") + "/a")).Object["metadata"]!["uid"]!;
        string failed = $"conversion webhook for {Group}/v1, Kind=Site failed: ";
        string returned = $"conversion webhook for {Group}/v1, Kind=Site returned ";

        await FailsAsync(failed + "no can do", static r => r["response"]!["result"] = JsonNode.Parse("""{"status":"Failure","message":"no can do"}"""));
        await FailsAsync(failed + "response.result.status was 'Failure', not 'Success'", static r => r["response"]!["result"] = JsonNode.Parse("""{"status":"Failure"}"""));
        await FailsAsync(failed + "no response provided", static r => r.Remove("response"));
        await FailsAsync(failed + "expected response.uid=\"UID\", got \"zz\"", static r => r["response"]!["uid"] = "zz");
        await FailsAsync(failed + "converting (v1beta1.ConversionReview) to (v1.ConversionReview): unknown conversion", static r => r["apiVersion"] = "apiextensions.k8s.io/v1beta1");
        await FailsAsync(failed + "expected webhook response of apiextensions.k8s.io/v1, Kind=ConversionReview, got /, Kind=", static r => r.Clear());
        await FailsAsync(returned + "0 objects, expected 1", static r => r["response"]!["convertedObjects"] = new JsonArray());
        await FailsAsync(returned + $"invalid object at index 0: invalid groupVersion (expected {Group}/v2, received {Group}/v1)", r => Converted(r)["apiVersion"] = Group + "/v1");
        await FailsAsync(returned + "invalid object at index 0: invalid kind (expected Site, received Other)", static r => Converted(r)["kind"] = "Other");
        await FailsAsync(returned + "invalid object: must have the same name: a != zz", static r => Converted(r)["metadata"]!["name"] = "zz");
        await FailsAsync(returned + $"invalid object: must have the same namespace: {scenario.Namespace} != zz", static r => Converted(r)["metadata"]!["namespace"] = "zz");
        await FailsAsync(returned + "invalid object: must have the same UID: UID != zz", static r => Converted(r)["metadata"]!["uid"] = "zz");
        await FailsAsync(returned + "invalid object: must have the same name: a != ", static r => Converted(r).Remove("metadata"));
        await FailsAsync(returned + "invalid metadata: metadata.labels[l] must be a string, but is int64 in converted object", static r => Converted(r)["metadata"]!["labels"] = JsonNode.Parse("""{"l":1}"""));
        await FailsAsync(returned + "invalid metadata: metadata.labels: Invalid value: \"l l\": name part must consist of", static r => Converted(r)["metadata"]!["labels"] = JsonNode.Parse("""{"l l":"1"}"""));
        await FailsAsync(returned + "invalid metadata: metadata.annotation: Invalid value: \"l l\": name part must consist of", static r => Converted(r)["metadata"]!["annotations"] = JsonNode.Parse("""{"l l":"1"}"""));

        // Lists fail alike, and writes in either direction; the stored version needs nobody's help.
        scenario.Server.Answer("/c", static _ => new WebhookReply(503, ""));
        const string Down = "the server is currently unable to handle the request";
        Assert.Equal(failed + Down, (await scenario.Api.GetAsync(Sites("v2"))).Expect(HttpStatusCode.InternalServerError).Message);
        Assert.Equal(failed.Replace("/v1,", "/v2,", StringComparison.Ordinal) + Down, (await scenario.Api.PostAsync(Sites("v2"), SiteVersions.V2(Group, "c", "h", 1))).Message);
        Assert.Equal(failed + Down, (await scenario.Api.DeleteAsync(Sites("v2") + "/a")).Message);
        (await scenario.Api.PatchAsync(Sites("v1") + "/a", """{"spec":{"host":"q:1"}}""")).Expect(HttpStatusCode.OK);

        async Task FailsAsync(string message, Action<JsonObject> spoil)
        {
            scenario.Server.Answer("/c", review =>
            {
                JsonObject answer = (JsonObject)SiteVersions.Convert(review);
                spoil(answer);
                return answer;
            });
            ApiAnswer answer = await scenario.Api.GetAsync(Sites("v2") + "/a");
            Assert.Equal((HttpStatusCode.InternalServerError, ""), (answer.Status, answer.Reason));
            Assert.StartsWith(message, Uid().Replace(answer.Message.Replace(uid, "UID", StringComparison.Ordinal), "UID"), StringComparison.Ordinal);
        }
    }

    /// <summary>Of the metadata, labels and annotations may change; all else is put back.</summary>
    public async Task OnlyLabelsAndAnnotationsChangeAsync()
    {
        await SiteVersions.DefineAsync(scenario, Group, "/c");
        JsonObject stored = (await scenario.Api.PostAsync(Sites("v1"), SiteVersions.V1(Group, "a", "h:1"))).Expect(HttpStatusCode.Created).Object;
        scenario.Server.Answer("/c", review => SiteVersions.Convert(review, static obj =>
        {
            JsonObject metadata = (JsonObject)obj["metadata"]!;
            foreach ((string field, string value) in (IEnumerable<(string, string)>)
                [("resourceVersion", "\"77\""), ("generation", "9"), ("finalizers", "[\"a/b\"]"), ("labels", """{"l":"1"}"""), ("annotations", """{"a":"2"}""")])
            {
                metadata[field] = JsonNode.Parse(value);
            }

            obj["spec"]!["unknown"] = 1;
        }));
        JsonObject read = (await scenario.Api.GetAsync(Sites("v2") + "/a")).Expect(HttpStatusCode.OK).Object;
        JsonObject expected = (JsonObject)stored["metadata"]!.DeepClone();
        expected["labels"] = new JsonObject { ["l"] = "1" };
        expected["annotations"] = new JsonObject { ["a"] = "2" };
        expected.Remove("managedFields");
        JsonObject metadata = (JsonObject)read["metadata"]!.DeepClone();
        metadata.Remove("managedFields");
        Assert.True(JsonNode.DeepEquals(expected, metadata), metadata.ToJsonString());
        SpecIs("""{"hostname":"h","port":1,"one":"default-one"}""", read);
    }

    /// <summary>Objects stay in the version they were stored in until they are written again; the definition keeps account of it.</summary>
    public async Task TheStoredVersionMovesAsync()
    {
        await SiteVersions.DefineAsync(scenario, Group, "/c");
        (await scenario.Api.PostAsync(Sites("v1"), SiteVersions.V1(Group, "a", "h:1"))).Expect(HttpStatusCode.Created);
        ApiAnswer gone = await scenario.Api.PatchAsync(
            Definition,
            """[{"op":"remove","path":"/spec/versions/0"},{"op":"replace","path":"/spec/versions/0/storage","value":true}]""",
            "application/json-patch+json");
        Assert.Equal(
            $"CustomResourceDefinition.apiextensions.k8s.io \"sites.{Group}\" is invalid: status.storedVersions[0]: Invalid value: \"v1\": must appear in spec.versions",
            gone.Expect(HttpStatusCode.UnprocessableEntity).Message);

        (await scenario.Api.PatchAsync(
            Definition,
            """[{"op":"replace","path":"/spec/versions/0/storage","value":false},{"op":"replace","path":"/spec/versions/1/storage","value":true},{"op":"replace","path":"/spec/versions/0/served","value":false}]""",
            "application/json-patch+json")).Expect(HttpStatusCode.OK);
        await Eventually.BeTrueAsync(
            async () => (await scenario.Api.GetAsync(Definition)).Object["status"]!["storedVersions"]!.ToJsonString() == """["v1","v2"]"""
                && (await scenario.Api.GetAsync(Sites("v1"))).Status == HttpStatusCode.NotFound
                && (await scenario.Api.GetAsync(Sites("v2"))).Status == HttpStatusCode.OK,
            "v2 is stored and v1 no longer served");

        scenario.Server.Forget();
        SpecIs("""{"hostname":"h","port":1,"one":"default-one"}""", (await scenario.Api.GetAsync(Sites("v2") + "/a")).Object);
        Assert.NotEmpty(scenario.Server.Calls("/c"));
        (await scenario.Api.PatchAsync(Sites("v2") + "/a", """{"spec":{"port":2}}""")).Expect(HttpStatusCode.OK);

        // Stored in v2 by now: no conversion, and the defaults of v2.
        await Eventually.BeTrueAsync(
            async () =>
            {
                scenario.Server.Forget();
                return (string?)(await scenario.Api.GetAsync(Sites("v2") + "/a")).Object["spec"]!["two"] == "default-two" && scenario.Server.Calls("/c").Count == 0;
            },
            "the object is read as it is stored");
    }

    /// <summary>What was stored before a default was declared is read with it, and unwritten.</summary>
    public async Task NewDefaultsShowInOldObjectsAsync()
    {
        await SiteVersions.DefineAsync(scenario, Group, conversion: null);
        JsonObject before = (await scenario.Api.PostAsync(Sites("v1"), SiteVersions.V1(Group, "a", "h:1"))).Expect(HttpStatusCode.Created).Object;
        const string Schema = "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties";
        (await scenario.Api.PatchAsync(
            Definition,
            $$"""[{"op":"remove","path":"{{Schema}}/host"},{"op":"add","path":"{{Schema}}/late","value":{"type":"string","default":"came later"} }]""",
            "application/json-patch+json")).Expect(HttpStatusCode.OK);
        await Eventually.BeTrueAsync(
            async () => (string?)(await scenario.Api.GetAsync(Sites("v1") + "/a")).Object["spec"]?["late"] == "came later",
            "the new schema is used");
        JsonObject after = (await scenario.Api.GetAsync(Sites("v1") + "/a")).Object;
        SpecIs("""{"one":"default-one","late":"came later"}""", after);
        Assert.Equal((string?)before["metadata"]!["resourceVersion"], (string?)after["metadata"]!["resourceVersion"]);
        Assert.Equal("came later", (string?)(await scenario.Api.GetAsync(Sites("v1"))).Object["items"]![0]!["spec"]!["late"]);
    }

    /// <summary>A definition is refused whose conversion could not work.</summary>
    public async Task ConversionsAreCheckedAsync()
    {
        await SiteVersions.DefineAsync(scenario, Group, "/c");
        await RefusedAsync(
            """{"strategy":"None"}""",
            "spec.conversion.webhookClientConfig: Forbidden: should not be set when strategy is not set to Webhook",
            "spec.conversion.conversionReviewVersions: Forbidden: should not be set when strategy is not set to Webhook");
        await RefusedAsync(
            """{"strategy":"Foo","webhook":null}""",
            "spec.conversion.strategy: Unsupported value: \"Foo\": supported values: \"None\", \"Webhook\"");
        await RefusedAsync(
            """{"webhook":null}""",
            "spec.conversion.webhookClientConfig: Required value: required when strategy is set to Webhook",
            "spec.conversion.conversionReviewVersions: Required value");
        await RefusedAsync(
            """{"webhook":{"clientConfig":{"url":"http://x"}}}""",
            "spec.conversion.webhookClientConfig.url: Invalid value: \"http\": 'https' is the only allowed URL scheme; desired format: https://host[/path]");

        async Task RefusedAsync(string conversion, params string[] reasons)
        {
            ApiAnswer refused = (await scenario.Api.PatchAsync(Definition, """{"spec":{"conversion":CONVERSION}}""".Replace("CONVERSION", conversion, StringComparison.Ordinal))).Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Equal(reasons, refused.Object["details"]!["causes"]!.AsArray().Select(static c => $"{c!["field"]}: {c["message"]}"));
        }
    }

    private static JsonObject Converted(JsonObject answer) => (JsonObject)answer["response"]!["convertedObjects"]![0]!;

    private static void SpecIs(string expected, JsonObject obj) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), obj["spec"]), $"expected {expected}, got {obj.ToJsonString()}");

    private static async Task ChangedAsync(WatchStream stream, string spec, string type)
    {
        JsonObject change = (await stream.NextAsync())!;
        Assert.Equal(type, (string?)change["type"]);
        SpecIs(spec, (JsonObject)change["object"]!);
    }

    private string Sites(string version) => $"/apis/{Group}/{version}/namespaces/{scenario.Namespace}/sites";

    private async Task<string> RowAsync(string version)
    {
        ApiAnswer table = await scenario.Api.GetAsync(Sites(version), "application/json;as=Table;v=v1;g=meta.k8s.io");
        return Assert.Single(table.Object["rows"]!.AsArray())!["cells"]!.ToJsonString();
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uid();
}
