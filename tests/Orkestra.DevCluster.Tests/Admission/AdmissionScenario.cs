using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Admission;

/// <summary>What admission webhooks are asked, and what becomes of their answers; run against both judges.</summary>
internal static partial class AdmissionScenario
{
    private const string Everything = """{"rules":[{"operations":["*"],"apiGroups":["*"],"apiVersions":["*"],"resources":["configmaps","configmaps/*"]}]}""";

    private const string Garbage = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCkdhcmJhZ2UKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=";

    /// <summary>Each operation is described as the API reference has it.</summary>
    public static async Task ReviewsDescribeTheRequestAsync(WebhookScenario scenario)
    {
        WebhookServer server = scenario.Server;
        server.Answer("/m", WebhookScenario.Allow);
        server.Answer("/v", WebhookScenario.Allow);
        await scenario.DeclareAsync("Mutating", "m", scenario.Hook("m", "/m", Everything));
        await scenario.DeclareAsync("Validating", "v", scenario.Hook("v", "/v", Everything));

        JsonObject created = (await scenario.CreateConfigMapAsync("a", query: "?fieldManager=fm")).Expect(HttpStatusCode.Created).Object;
        (WebhookCall mutating, WebhookCall validating) = Pair(server);
        Assert.Equal("?timeout=10s", mutating.Query);
        Assert.Equal("kube-apiserver-admission", mutating.UserAgent);
        Assert.Equal("admission.k8s.io/v1", (string?)mutating.Review["apiVersion"]);
        Assert.Equal("AdmissionReview", (string?)mutating.Review["kind"]);
        foreach (WebhookCall call in (WebhookCall[])[mutating, validating])
        {
            Equal("""{"group":"","version":"v1","kind":"ConfigMap"}""", call["kind"]);
            Equal("""{"group":"","version":"v1","kind":"ConfigMap"}""", call["requestKind"]);
            Equal("""{"group":"","version":"v1","resource":"configmaps"}""", call["resource"]);
            Equal("""{"group":"","version":"v1","resource":"configmaps"}""", call["requestResource"]);
            Assert.Equal("\"CREATE\"", call["operation"]);
            Assert.Equal("\"a\"", call["name"]);
            Assert.Equal($"\"{scenario.Namespace}\"", call["namespace"]);
            Assert.Equal("false", call["dryRun"]);
            Assert.True(call.Request.ContainsKey("oldObject"));
            Assert.Null(call.Request["oldObject"]);
            Equal("""{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1","fieldManager":"fm"}""", call["options"]);
            Assert.Contains("system:masters", (call.Request["userInfo"]!["groups"] as JsonArray)!.Select(static g => (string?)g));
            Assert.False(call.Request.ContainsKey("subResource"));
        }

        Assert.NotEqual(mutating["uid"], validating["uid"]);
        // What is about to be stored is complete; before the mutation it is what its author has sent.
        Assert.Null(mutating.Request["object"]!["metadata"]!["uid"]);
        Assert.NotNull(mutating.Request["object"]!["metadata"]!["managedFields"]);
        Assert.Equal((string?)created["metadata"]!["uid"], (string?)validating.Request["object"]!["metadata"]!["uid"]);

        created.Remove("status");
        created["data"]!["a"] = "2";
        created["metadata"]!.AsObject().Remove("uid");
        (await scenario.Api.PutAsync($"{scenario.ConfigMaps}/a?dryRun=All", created)).Expect(HttpStatusCode.OK);
        (mutating, validating) = Pair(server);
        Assert.Equal("\"UPDATE\"", mutating["operation"]);
        Assert.Equal("true", mutating["dryRun"]);
        Equal("""{"kind":"UpdateOptions","apiVersion":"meta.k8s.io/v1","dryRun":["All"]}""", mutating["options"]);
        Assert.Null(mutating.Request["object"]!["metadata"]!["uid"]);
        Assert.NotNull(validating.Request["object"]!["metadata"]!["uid"]);
        Assert.Equal("2", (string?)mutating.Request["object"]!["data"]!["a"]);
        Assert.Equal("1", (string?)mutating.Request["oldObject"]!["data"]!["a"]);

        (await scenario.Api.PatchAsync($"{scenario.ConfigMaps}/a", """{"data":{"b":"1"}}""")).Expect(HttpStatusCode.OK);
        (mutating, _) = Pair(server);
        Equal("""{"kind":"UpdateOptions","apiVersion":"meta.k8s.io/v1"}""", mutating["options"]);
        Equal("""{"a":"1","b":"1"}""", mutating.Request["object"]!["data"]!.ToJsonString());

        // A patch that creates is a creation, and one that changes nothing is a change all the same.
        for (int i = 0; i < 2; i++)
        {
            await scenario.Api.PatchAsync($"{scenario.ConfigMaps}/b?fieldManager=fm&force=true", WebhookScenario.ConfigMap("b"), "application/apply-patch+yaml");
            (mutating, _) = Pair(server);
            Assert.Equal(i == 0 ? "\"CREATE\"" : "\"UPDATE\"", mutating["operation"]);
            Equal($$"""{"kind":"{{(i == 0 ? "Create" : "Update")}}Options","apiVersion":"meta.k8s.io/v1","fieldManager":"fm"}""", mutating["options"]);
        }

        await scenario.Api.PostAsync(scenario.ConfigMaps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"gen-"}}""");
        (mutating, validating) = Pair(server);
        Assert.Equal("", mutating["name"]);
        Assert.StartsWith("\"gen-", validating["name"], StringComparison.Ordinal);

        (await scenario.Api.DeleteAsync($"{scenario.ConfigMaps}/a", """{"propagationPolicy":"Background"}""")).Expect(HttpStatusCode.OK);
        (mutating, validating) = Pair(server);
        Assert.Equal("\"DELETE\"", validating["operation"]);
        Assert.Equal("\"a\"", validating["name"]);
        Assert.True(validating.Request.ContainsKey("object"));
        Assert.Null(validating.Request["object"]);
        Equal("""{"a":"1","b":"1"}""", mutating.Request["oldObject"]!["data"]!.ToJsonString());
        Equal("""{"kind":"DeleteOptions","apiVersion":"meta.k8s.io/v1","propagationPolicy":"Background"}""", validating["options"]);

        await scenario.Api.DeleteAsync($"{scenario.ConfigMaps}?fieldSelector=metadata.name=b");
        (_, validating) = Pair(server);
        Assert.Equal("", validating["name"]);
        Assert.Equal("b", (string?)validating.Request["oldObject"]!["metadata"]!["name"]);
    }

    /// <summary>Parts of objects are asked about as parts, in the type that they have.</summary>
    public static async Task PartsAreReviewedAsWhatTheyAreAsync(WebhookScenario scenario)
    {
        string deployments = $"/apis/apps/v1/namespaces/{scenario.Namespace}/deployments";
        (await scenario.Api.PostAsync(deployments, Manifests.Deployment("web", replicas: 1))).Expect(HttpStatusCode.Created);
        scenario.Server.Answer("/part", Part);
        scenario.Server.Answer("/m", review => (string?)review["request"]!["subResource"] == "scale" ? WebhookScenario.Patch("""[{"op":"replace","path":"/spec/replicas","value":5}]""")(review) : WebhookScenario.Allow(review));
        const string Parts = """{"rules":[{"operations":["*"],"apiGroups":["apps"],"apiVersions":["v1"],"resources":["deployments/*"]}],"admissionReviewVersions":["v2","v1beta1","v1"]}""";
        await scenario.DeclareAsync("Mutating", "m", scenario.Hook("m", "/m", Parts));
        await scenario.DeclareAsync("Validating", "v", scenario.Hook("v", "/part", Parts));

        ApiAnswer scaled = await scenario.Api.PatchAsync(deployments + "/web/scale", """{"spec":{"replicas":3}}""");
        Assert.Equal(5, (int)scaled.Expect(HttpStatusCode.OK).Object["spec"]!["replicas"]!);
        // A controller may write in between; then the server asks again.
        WebhookCall scale = scenario.Server.Calls("/part").Last(static c => c["subResource"] == "\"scale\"");
        Assert.Equal("admission.k8s.io/v1beta1", (string?)scale.Review["apiVersion"]);
        Equal("""{"group":"autoscaling","version":"v1","kind":"Scale"}""", scale["kind"]);
        Equal("""{"group":"autoscaling","version":"v1","kind":"Scale"}""", scale["requestKind"]);
        Equal("""{"group":"apps","version":"v1","resource":"deployments"}""", scale["resource"]);
        Assert.Equal("\"scale\"", scale["requestSubResource"]);
        Assert.Equal("Scale", (string?)scale.Request["object"]!["kind"]);
        Assert.Equal(5, (int)scale.Request["object"]!["spec"]!["replicas"]!);
        Assert.Equal(1, (int)scale.Request["oldObject"]!["spec"]!["replicas"]!);

        ApiAnswer refused = await scenario.Api.PatchAsync(deployments + "/web/status", """{"status":{"observedGeneration":77}}""");
        Assert.Equal($"admission webhook \"{scenario.HookName("v")}\" denied the request: no status 77", refused.Message);

        static JsonNode Part(JsonObject review) =>
            (string?)review["request"]!["subResource"] == "status" && (int?)review["request"]!["object"]!["status"]!["observedGeneration"] == 77
                ? WebhookScenario.Respond("""{"allowed":false,"status":{"message":"no status 77"}}""")(review)
                : WebhookScenario.Allow(review);
    }

    /// <summary>A no reaches the client with the status that the webhook gave, as far as it makes sense for a refusal.</summary>
    public static async Task RefusalsReachTheClientAsync(WebhookScenario scenario, string kind)
    {
        await scenario.DeclareAsync(kind, "a", scenario.Hook("a", "/a"));
        string denied = $"admission webhook \"{scenario.HookName("a")}\" denied the request";
        await RefusedAsync("""{"allowed":false}""", 400, "", denied + " without explanation");
        await RefusedAsync("""{"allowed":false,"status":{"message":"no \"way\""}}""", 400, "", denied + ": no \"way\"");
        await RefusedAsync("""{"allowed":false,"status":{"code":418,"reason":"Teapot","message":"short"}}""", 418, "Teapot", denied + ": short");
        await RefusedAsync("""{"allowed":false,"status":{"code":200,"status":"Success","reason":"Forbidden"}}""", 400, "Forbidden", denied + ": Forbidden");

        scenario.Server.Answer("/a", WebhookScenario.Respond(
            """{"allowed":false,"status":{"code":422,"reason":"Invalid","message":"m","details":{"name":"q","causes":[{"reason":"r","message":"m","field":"f"}]}}}"""));
        ApiAnswer answer = (await scenario.CreateConfigMapAsync("x")).Expect(HttpStatusCode.UnprocessableEntity);
        Equal("""{"name":"q","causes":[{"reason":"r","message":"m","field":"f"}]}""", answer.Object["details"]!.ToJsonString());
        Assert.Equal("Failure", (string?)answer.Object["status"]);

        async Task RefusedAsync(string response, int code, string reason, string message)
        {
            scenario.Server.Answer("/a", WebhookScenario.Respond(response));
            ApiAnswer refused = await scenario.CreateConfigMapAsync("x");
            Assert.Equal((code, reason, message), ((int)refused.Status, refused.Reason, refused.Message));
            Assert.False(refused.Object.ContainsKey("details"));
        }
    }

    /// <summary>Warnings become headers, whatever the answer; each once, and none that a header could not carry.</summary>
    public static async Task WarningsAreHeadersAsync(WebhookScenario scenario)
    {
        scenario.Server.Answer("/a", WebhookScenario.Respond("""{"allowed":true,"warnings":["first","with \"quotes\" and \\","two\nlines","first",""]}"""));
        scenario.Server.Answer("/b", WebhookScenario.Respond("""{"allowed":false,"warnings":["second"]}"""));
        await scenario.DeclareAsync("Mutating", "a", scenario.Hook("a", "/a"));
        await scenario.DeclareAsync("Validating", "b", scenario.Hook("b", "/b", """{"objectSelector":{"matchExpressions":[{"key":"bad","operator":"Exists"}]}}"""));

        ApiAnswer good = (await scenario.CreateConfigMapAsync("good")).Expect(HttpStatusCode.Created);
        Assert.Equal(["299 - \"first\"", "299 - \"with \\\"quotes\\\" and \\\\\""], good.Warnings);

        ApiAnswer bad = (await scenario.CreateConfigMapAsync("bad", """{"labels":{"bad":"1"}}""")).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(["299 - \"first\"", "299 - \"with \\\"quotes\\\" and \\\\\"", "299 - \"second\""], bad.Warnings);
    }

    /// <summary>A call without a sensible answer fails the request, or counts as a yes, as the webhook's policy says.</summary>
    public static async Task FailedCallsFollowThePolicyAsync(WebhookScenario scenario)
    {
        await scenario.DeclareAsync("Validating", "v", scenario.Hook("v", "/a"), scenario.Hook("lax", "/a", """{"failurePolicy":"Ignore"}"""));
        await scenario.DeclareAsync("Mutating", "m", scenario.Hook("m", "/m", """{"objectSelector":{"matchLabels":{"m":"1"}}}"""));
        foreach ((string title, WebhookReply reply, string expected) in Replies())
        {
            scenario.Server.Answer("/a", review => reply with { Body = reply.Body.Replace("UID", (string?)review["request"]!["uid"], StringComparison.Ordinal) });
            await FailsAsync("v", title, expected, "{}");
        }

        scenario.Server.Answer("/a", WebhookScenario.Allow);
        foreach ((string response, string expected) in BadPatches())
        {
            scenario.Server.Answer("/m", WebhookScenario.Respond(response));
            await FailsAsync("m", response, expected, """{"labels":{"m":"1"}}""");
        }

        async Task FailsAsync(string hook, string title, string expected, string metadata)
        {
            ApiAnswer answer = await scenario.CreateConfigMapAsync("x", metadata);
            string cause = $"failed calling webhook \"{scenario.HookName(hook)}\": {expected}";
            string message = Uid().Replace(answer.Message, "UID");
            Assert.True("Internal error occurred: " + cause == message, $"{title}: {answer.Text}");
            Assert.Equal((HttpStatusCode.InternalServerError, "InternalError"), (answer.Status, answer.Reason));
            Assert.Equal(cause, Uid().Replace((string)answer.Object["details"]!["causes"]![0]!["message"]!, "UID"));
        }
    }

    /// <summary>A server that cannot be reached, trusted or waited for is named with the reason.</summary>
    public static async Task UnreachableServersAreNamedAsync(WebhookScenario scenario)
    {
        scenario.Server.Answer("/slow", _ => new WebhookReply(200, "") { Delay = token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token) });
        scenario.Server.Answer("/a", WebhookScenario.Allow);
        string url = scenario.Server.Address;
        (string Name, string Changes, string Expected)[] cases =
        [
            ("refused", """{"clientConfig":{"url":"https://127.0.0.1:1/x"}}""", "Post \"https://127.0.0.1:1/x?timeout=10s\": dial tcp 127.0.0.1:1: connect: connection refused"),
            ("untrusted", $$$"""{"clientConfig":{"url":"{{{url}}}/a"}}""", $"Post \"{url}/a?timeout=10s\": x509: certificate signed by unknown authority"),
            ("slow", $$$"""{"timeoutSeconds":1,"clientConfig":{"url":"{{{url}}}/slow","caBundle":"{{{scenario.Server.CaBundle}}}"}}""", $"Post \"{url}/slow?timeout=1s\": context deadline exceeded"),
            ("slash", $$$"""{"clientConfig":{"url":"{{{url}}}/missing/","caBundle":"{{{scenario.Server.CaBundle}}}"}}""", "the server could not find the requested resource"),
            ("garbage", $$$"""{"clientConfig":{"url":"{{{url}}}/a","caBundle":"{{{Garbage}}}"}}""", $"Post \"{url}/a?timeout=10s\": x509: certificate signed by unknown authority"),
            ("noservice", """{"clientConfig":{"service":{"name":"nothing","namespace":"default","path":"/p"}}}""", "Post \"https://nothing.default.svc:443/p?timeout=10s\": service \"nothing\" not found"),
            ("noport", """{"clientConfig":{"service":{"name":"kubernetes","namespace":"default","port":77}}}""", "Post \"https://kubernetes.default.svc:77/?timeout=10s\": no service port 77 found for service \"kubernetes\""),
        ];
        await scenario.DeclareAsync("Validating", "v", [.. cases.Select(c => Named(c.Name, c.Changes))]);
        foreach ((string name, _, string expected) in cases)
        {
            ApiAnswer answer = await scenario.CreateConfigMapAsync("x", $$$"""{"labels":{"case":"{{{name}}}"}}""");
            Assert.Equal($"Internal error occurred: failed calling webhook \"{scenario.HookName(name)}\": {expected}", answer.Message);
        }

        // A slash at the end is not part of the question.
        Assert.Single(scenario.Server.Calls("/missing"));

        JsonObject Named(string name, string changes)
        {
            JsonObject hook = scenario.Hook(name, "/x", changes);
            hook["objectSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["case"] = name } };
            return hook;
        }
    }

    private static IEnumerable<(string Title, WebhookReply Reply, string Expected)> Replies()
    {
        static WebhookReply Ok(string body) => new(200, body);
        static WebhookReply Status(int code) => new(code, "bad", "text/plain");
        const string Unread = "couldn't get version/kind; json parse error: json: cannot unmarshal {0} into Go value of type struct {{ APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }}";
        return
        [
            ("other uid", Ok("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"zz","allowed":true}}"""), "expected response.uid=\"UID\", got \"zz\""),
            ("no response", Ok("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"}"""), "webhook response was absent"),
            ("no type", Ok("""{"response":{"uid":"UID","allowed":true}}"""), "expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got /, Kind="),
            ("other version", Ok("""{"apiVersion":"admission.k8s.io/v1beta1","kind":"AdmissionReview","response":{"uid":"UID","allowed":true}}"""), "converting (v1beta1.AdmissionReview) to (v1.AdmissionReview): unknown conversion"),
            ("a Status", Ok("""{"apiVersion":"v1","kind":"Status"}"""), "converting (v1.Status) to (v1.AdmissionReview): unknown conversion"),
            ("a patch", Ok("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"UID","allowed":true,"patch":"W10="}}"""), "validating webhook may not return response.patch"),
            ("a patch type", Ok("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"UID","allowed":true,"patchType":"JSONPatch"}}"""), "validating webhook may not return response.patchType"),
            ("text", Ok("hello"), string.Format(CultureInfo.InvariantCulture, Unread, "string")),
            ("a list", Ok("[]"), string.Format(CultureInfo.InvariantCulture, Unread, "array")),
            ("nothing", Ok(""), "0-length response with status code: 200 and content type: application/json"),
            ("302", Status(302), "the server responded with the status code 302 but did not return more information"),
            ("400", Status(400), "the server rejected our request for an unknown reason"),
            ("401", Status(401), "the server has asked for the client to provide credentials"),
            ("403", Status(403), "bad"),
            ("404", Status(404), "the server could not find the requested resource"),
            ("405", Status(405), "the server does not allow this method on the requested resource"),
            ("409", Status(409), "the server reported a conflict"),
            ("418", Status(418), "the server responded with the status code 418 but did not return more information"),
            ("422", Status(422), "the server rejected our request due to an error in our request"),
            ("429", Status(429), "the server has received too many requests and has asked us to try again later"),
            ("500", new WebhookReply(500, "boom\nbang", "text/plain"), "an error on the server (\"boom\\nbang\") has prevented the request from succeeding"),
            ("500 in JSON", new WebhookReply(500, "{}"), "an error on the server (\"unknown\") has prevented the request from succeeding"),
            ("503", Status(503), "the server is currently unable to handle the request"),
            ("504", Status(504), "the server was unable to return a response in the time allotted, but may still be processing the request"),
            ("a Status with 404", new WebhookReply(404, """{"kind":"Status","apiVersion":"v1","status":"Failure","message":"mine","code":404}"""), "mine"),
        ];
    }

    private static IEnumerable<(string Response, string Expected)> BadPatches() =>
    [
        ("""{"allowed":true,"patch":"W10="}""", "webhook returned response.patch but not response.patchType"),
        ("""{"allowed":true,"patchType":"JSONPatch"}""", "webhook returned response.patchType but not response.patch"),
        ("""{"allowed":true,"patchType":"Merge","patch":"W3sib3AiOiJhZGQiLCJwYXRoIjoiL2RhdGEveSIsInZhbHVlIjoiMSJ9XQ=="}""", "unsupported patch type \"Merge\""),
    ];

    private static (WebhookCall Mutating, WebhookCall Validating) Pair(WebhookServer server)
    {
        WebhookCall mutating = Assert.Single(server.Calls("/m"));
        WebhookCall validating = Assert.Single(server.Calls("/v"));
        server.Forget();
        return (mutating, validating);
    }

    private static void Equal(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual.Length == 0 ? null : JsonNode.Parse(actual)), $"expected {expected}, got {actual}");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uid();
}
