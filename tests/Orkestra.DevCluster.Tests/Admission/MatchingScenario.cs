using System.Net;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Admission;

/// <summary>Which requests a webhook sees, and which configurations are accepted; run against both judges.</summary>
internal static class MatchingScenario
{
    /// <summary>Operations, groups, versions, resources, subresources and scope.</summary>
    public static async Task RulesDecideAsync(WebhookScenario scenario)
    {
        (string Path, string Rule, bool IsSeen)[] cases =
        [
            ("/exact", Rule("CREATE", "", "v1", "configmaps"), true),
            ("/anyoperation", Rule("*", "", "v1", "configmaps"), true),
            ("/anygroup", Rule("CREATE", "*", "*", "configmaps"), true),
            ("/anyresource", Rule("CREATE", "", "v1", "*"), true),
            ("/anypart", Rule("CREATE", "", "v1", "*/*"), true),
            ("/ownparts", Rule("CREATE", "", "v1", "configmaps/*"), true),
            ("/namespaced", Rule("CREATE", "", "v1", "configmaps", "Namespaced"), true),
            ("/update", Rule("UPDATE", "", "v1", "configmaps"), false),
            ("/group", Rule("CREATE", "apps", "v1", "configmaps"), false),
            ("/version", Rule("CREATE", "", "v2", "configmaps"), false),
            ("/resource", Rule("CREATE", "", "v1", "secrets"), false),
            ("/part", Rule("CREATE", "", "v1", "configmaps/status"), false),
            ("/cluster", Rule("CREATE", "", "v1", "configmaps", "Cluster"), false),
        ];
        foreach ((string path, _, _) in cases)
        {
            scenario.Server.Answer(path, WebhookScenario.Allow);
        }

        await scenario.DeclareAsync("Validating", "v", [.. cases.Select(c => scenario.Hook(c.Path[1..], c.Path, c.Rule))]);
        (await scenario.CreateConfigMapAsync("x")).Expect(HttpStatusCode.Created);
        Assert.Equal(cases.Where(static c => c.IsSeen).Select(static c => c.Path).Order(), scenario.Server.Calls().Where(static c => c["name"] == "\"x\"").Select(static c => c.Path).Order());
    }

    /// <summary>A namespace is cluster-scoped, and selected by its own labels, as they are about to be.</summary>
    public static async Task NamespacesAreInThemselvesAsync(WebhookScenario scenario)
    {
        scenario.Server.Answer("/cluster", WebhookScenario.Allow);
        scenario.Server.Answer("/namespaced", WebhookScenario.Allow);
        await scenario.DeclareAsync(
            "Validating",
            "v",
            scenario.Hook("cluster", "/cluster", Rule("*", "", "v1", "namespaces", "Cluster")),
            scenario.Hook("namespaced", "/namespaced", Rule("*", "", "v1", "namespaces", "Namespaced")));

        string name = "other-" + scenario.Id;
        await scenario.CreateAsync("/api/v1/namespaces", name, (JsonObject)JsonNode.Parse($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{name}}}","labels":{"scenario":"{{{scenario.Id}}}"} } }""")!);
        WebhookCall call = Assert.Single(scenario.Server.Calls());
        Assert.Equal(("/cluster", $"\"{name}\"", $"\"{name}\""), (call.Path, call["name"], call["namespace"]));

        scenario.Server.Forget();
        (await scenario.Api.PatchAsync("/api/v1/namespaces/" + name, """{"metadata":{"labels":{"scenario":"none"}}}""")).Expect(HttpStatusCode.OK);
        Assert.Empty(scenario.Server.Calls());
    }

    /// <summary>An object selector looks at the object as it is and as it is to be.</summary>
    public static async Task ObjectSelectorsSeeBothSidesAsync(WebhookScenario scenario)
    {
        scenario.Server.Answer("/a", WebhookScenario.Allow);
        await scenario.DeclareAsync("Validating", "v", scenario.Hook("a", "/a", """
            {"objectSelector":{"matchLabels":{"on":"1"}},
             "rules":[{"operations":["*"],"apiGroups":[""],"apiVersions":["v1"],"resources":["configmaps"]}]}
            """));
        await scenario.CreateConfigMapAsync("x");
        Assert.Empty(scenario.Server.Calls());
        foreach ((string labels, int calls) in (IEnumerable<(string, int)>)[("""{"on":"1"}""", 1), ("""{"on":"0"}""", 2), ("""{"on":"2"}""", 2)])
        {
            ApiAnswer answer = (await scenario.Api.PatchAsync(scenario.ConfigMaps + "/x", $$$"""{"metadata":{"labels":{{{labels}}}}}""")).Expect(HttpStatusCode.OK);
            Assert.Equal(calls, scenario.Server.Calls().Count);

            // A server that patches on top of an older object from its cache notices when it stores, and asks webhooks once more.
            await scenario.Api.GetAsync($"{scenario.ConfigMaps}/x?resourceVersion={answer.ResourceVersion}");
        }
    }

    /// <summary>A request in another version is converted for a webhook that accepts equivalents, and unseen by one that does not.</summary>
    public static async Task EquivalentVersionsAreConvertedAsync(WebhookScenario scenario)
    {
        string group = scenario.Id + ".example.com";
        await SiteVersions.DefineAsync(scenario, group, "/convert");
        scenario.Server.Answer("/exact", WebhookScenario.Allow);
        scenario.Server.Answer("/equivalent", WebhookScenario.Allow);
        scenario.Server.Answer("/m", WebhookScenario.Patch("""[{"op":"replace","path":"/spec/host","value":"mutated:8"}]"""));
        string rule = Rule("CREATE", group, "v1", "sites");
        await scenario.DeclareAsync("Mutating", "m", scenario.Hook("m", "/m", rule));
        await scenario.DeclareAsync(
            "Validating",
            "v",
            scenario.Hook("exact", "/exact", Merge(rule, """{"matchPolicy":"Exact"}""")),
            scenario.Hook("equivalent", "/equivalent", rule));

        ApiAnswer created = await scenario.Api.PostAsync($"/apis/{group}/v2/namespaces/{scenario.Namespace}/sites", SiteVersions.V2(group, "a", "h", 7));
        Assert.Equal("mutated", (string?)created.Expect(HttpStatusCode.Created).Object["spec"]!["hostname"]);
        Assert.Equal(8, (int)created.Object["spec"]!["port"]!);
        Assert.Empty(scenario.Server.Calls("/exact"));
        WebhookCall mutating = Assert.Single(scenario.Server.Calls("/m"));
        WebhookCall validating = Assert.Single(scenario.Server.Calls("/equivalent"));
        Assert.Equal("h:7", (string?)mutating.Request["object"]!["spec"]!["host"]);
        Assert.Equal("mutated:8", (string?)validating.Request["object"]!["spec"]!["host"]);
        Assert.Equal(group + "/v1", (string?)validating.Request["object"]!["apiVersion"]);
        Assert.Equal(("v1", "v2"), ((string?)validating.Request["kind"]!["version"], (string?)validating.Request["requestKind"]!["version"]));
        Assert.Equal(("v1", "v2"), ((string?)validating.Request["resource"]!["version"], (string?)validating.Request["requestResource"]!["version"]));
    }

    /// <summary>Nobody can lock a configuration in.</summary>
    public static async Task ConfigurationsAreExemptAsync(WebhookScenario scenario)
    {
        const string Path = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/";
        JsonObject hook = scenario.Hook("v", "/nowhere", Rule("*", "admissionregistration.k8s.io", "*", "*"));
        hook.Remove("namespaceSelector");
        await scenario.DeclareAsync("Validating", "v", hook);
        (await scenario.Api.PatchAsync(Path + "v-" + scenario.Id, """{"metadata":{"labels":{"a":"b"}}}""")).Expect(HttpStatusCode.OK);
        (await scenario.Api.DeleteAsync(Path + "v-" + scenario.Id)).Expect(HttpStatusCode.OK);
        Assert.Empty(scenario.Server.Calls("/nowhere"));
    }

    /// <summary>A configuration is completed, or refused with every reason at once.</summary>
    public static async Task ConfigurationsAreCheckedAsync(WebhookScenario scenario)
    {
        const string Path = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations?dryRun=All";
        JsonObject hook = new() { ["name"] = "a.b.c", ["clientConfig"] = new JsonObject { ["service"] = new JsonObject { ["name"] = "s", ["namespace"] = "n" } }, ["sideEffects"] = "None", ["admissionReviewVersions"] = new JsonArray("v1"), ["rules"] = new JsonArray(new JsonObject { ["operations"] = new JsonArray("*"), ["apiGroups"] = new JsonArray("*"), ["apiVersions"] = new JsonArray("*"), ["resources"] = new JsonArray("*") }) };
        JsonObject completed = (await scenario.Api.PostAsync(Path, Configuration(hook.ToJsonString()))).Expect(HttpStatusCode.Created).Object;
        JsonObject expected = (JsonObject)hook.DeepClone();
        expected["clientConfig"]!["service"]!["port"] = 443;
        expected["rules"]![0]!["scope"] = "*";
        foreach ((string field, string value) in (IEnumerable<(string, string)>)
            [("failurePolicy", "\"Fail\""), ("matchPolicy", "\"Equivalent\""), ("namespaceSelector", "{}"), ("objectSelector", "{}"), ("timeoutSeconds", "10"), ("reinvocationPolicy", "\"Never\"")])
        {
            expected[field] = JsonNode.Parse(value);
        }

        Assert.True(JsonNode.DeepEquals(expected, completed["webhooks"]![0]), completed["webhooks"]![0]!.ToJsonString());

        await RefusedAsync(
            """{"name":"a.b"}""",
            "webhooks[0].name: Invalid value: \"a.b\": should be a domain with at least three segments separated by dots",
            "webhooks[0].sideEffects: Required value: must specify one of None, NoneOnDryRun",
            "webhooks[0].clientConfig: Required value: exactly one of url or service is required",
            "webhooks[0].admissionReviewVersions: Required value: must specify one of v1, v1beta1");
        await RefusedAsync(
            """{"name":"a.b.c","admissionReviewVersions":["v1","v1"],"sideEffects":"Some","timeoutSeconds":31,"failurePolicy":"X","matchPolicy":"Y","reinvocationPolicy":"Z","clientConfig":{"url":"http://u:p@/x?q=1#f"},"rules":[{}]}""",
            "webhooks[0].rules[0].operations: Required value",
            "webhooks[0].rules[0].apiGroups: Required value",
            "webhooks[0].rules[0].apiVersions: Required value",
            "webhooks[0].rules[0].resources: Required value",
            "webhooks[0].failurePolicy: Unsupported value: \"X\": supported values: \"Fail\", \"Ignore\"",
            "webhooks[0].matchPolicy: Unsupported value: \"Y\": supported values: \"Equivalent\", \"Exact\"",
            "webhooks[0].sideEffects: Unsupported value: \"Some\": supported values: \"None\", \"NoneOnDryRun\"",
            "webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds",
            "webhooks[0].reinvocationPolicy: Unsupported value: \"Z\": supported values: \"IfNeeded\", \"Never\"",
            "webhooks[0].clientConfig.url: Invalid value: \"http\": 'https' is the only allowed URL scheme; desired format: https://host[/path]",
            "webhooks[0].clientConfig.url: Invalid value: \"\": host must be provided; desired format: https://host[/path]",
            "webhooks[0].clientConfig.url: Invalid value: \"u:p\": user information is not permitted in the URL",
            "webhooks[0].clientConfig.url: Invalid value: \"f\": fragments are not permitted in the URL",
            "webhooks[0].clientConfig.url: Invalid value: \"q=1\": query parameters are not permitted in the URL",
            "webhooks[0].admissionReviewVersions[1]: Invalid value: \"v1\": duplicate version");
        await RefusedAsync(
            """
            {"name":"a.b.c","admissionReviewVersions":["v1"],"sideEffects":"None","clientConfig":{"url":"foo"},
             "rules":[{"operations":["FOO"],"apiGroups":["a"],"apiVersions":[""],"resources":["a","a/*","a/b","*/s","x/s",""],"scope":"no"}],
             "namespaceSelector":{"matchExpressions":[{"key":"k","operator":"In"},{"key":"k","operator":"Exists","values":["a"]},{"key":"k","operator":"No"}]}}
            """,
            "webhooks[0].rules[0].operations[0]: Unsupported value: \"FOO\": supported values: \"*\", \"CONNECT\", \"CREATE\", \"DELETE\", \"UPDATE\"",
            "webhooks[0].rules[0].apiVersions[0]: Required value",
            "webhooks[0].rules[0].resources[2]: Invalid value: \"a/b\": if 'a/*' is present, must not specify a/b",
            "webhooks[0].rules[0].resources[4]: Invalid value: \"x/s\": if '*/s' is present, must not specify x/s",
            "webhooks[0].rules[0].resources[5]: Required value",
            "webhooks[0].rules[0].scope: Unsupported value: \"no\": supported values: \"*\", \"Cluster\", \"Namespaced\"",
            "webhooks[0].namespaceSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
            "webhooks[0].namespaceSelector.matchExpressions[1].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
            "webhooks[0].namespaceSelector.matchExpressions[2].operator: Invalid value: \"No\": not a valid selector operator",
            "webhooks[0].clientConfig.url: Invalid value: \"\": 'https' is the only allowed URL scheme; desired format: https://host[/path]",
            "webhooks[0].clientConfig.url: Invalid value: \"\": host must be provided; desired format: https://host[/path]");
        await RefusedAsync(
            """
            {"name":"a.b.c","admissionReviewVersions":["v1"],"sideEffects":"None","clientConfig":{"service":{"name":"","namespace":"","path":"a//b/","port":70000}}},
            {"name":"a.b.c","admissionReviewVersions":["v1"],"sideEffects":"None","clientConfig":{"service":{"name":"x","namespace":"y"},"url":"https://x"}}
            """,
            "webhooks[0].clientConfig.service.name: Required value: service name is required",
            "webhooks[0].clientConfig.service.namespace: Required value: service namespace is required",
            "webhooks[0].clientConfig.service.port: Invalid value: 70000: port is not valid: must be between 1 and 65535, inclusive",
            "webhooks[0].clientConfig.service.path: Invalid value: \"a//b/\": must start with a '/'",
            "webhooks[0].clientConfig.service.path: Invalid value: \"a//b/\": segment[0] may not be empty",
            "webhooks[0].clientConfig.service.path: Invalid value: \"a//b/\": segment[1] may not be empty",
            "webhooks[1].clientConfig: Required value: exactly one of url or service is required",
            "webhooks[1].name: Duplicate value: \"a.b.c\"");

        async Task RefusedAsync(string hooks, params string[] reasons)
        {
            ApiAnswer refused = (await scenario.Api.PostAsync(Path, Configuration(hooks))).Expect(HttpStatusCode.UnprocessableEntity);
            Assert.Equal(reasons, refused.Object["details"]!["causes"]!.AsArray().Select(static c => $"{c!["field"]}: {c["message"]}"));
        }

        static string Configuration(string hooks) => $$$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"MutatingWebhookConfiguration","metadata":{"name":"checked"},"webhooks":[{{{hooks}}}]}""";
    }

    private static string Rule(string operation, string group, string version, string resource, string? scope = null)
    {
        JsonObject rule = new() { ["operations"] = new JsonArray(operation), ["apiGroups"] = new JsonArray(group), ["apiVersions"] = new JsonArray(version), ["resources"] = new JsonArray(resource) };
        if (scope is not null)
        {
            rule["scope"] = scope;
        }

        return new JsonObject { ["rules"] = new JsonArray(rule) }.ToJsonString();
    }

    private static string Merge(string left, string right)
    {
        JsonObject merged = (JsonObject)JsonNode.Parse(left)!;
        foreach ((string key, JsonNode? value) in (JsonObject)JsonNode.Parse(right)!)
        {
            merged[key] = value?.DeepClone();
        }

        return merged.ToJsonString();
    }
}
