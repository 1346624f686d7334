using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>
/// A namespace of its own on one of the two judges, a webhook server, and the configurations that lead from one to the other. What it
/// has declared it takes away at the end.
/// </summary>
internal sealed class WebhookScenario : IAsyncDisposable
{
    private readonly List<string> _declared = [];

    private WebhookScenario(ApiClient api, WebhookServer server)
    {
        Api = api;
        Server = server;
    }

    public ApiClient Api { get; }

    public WebhookServer Server { get; }

    /// <summary>Tells this scenario's names from those of others.</summary>
    public string Id { get; } = "s" + Guid.NewGuid().ToString("N")[..8];

    public string Namespace => "ns-" + Id;

    public string ConfigMaps => $"/api/v1/namespaces/{Namespace}/configmaps";

    public static async Task<WebhookScenario> StartAsync(ApiClient api)
    {
        WebhookScenario scenario = new(api, await WebhookServer.StartAsync());
        ApiAnswer created = await api.PostAsync("/api/v1/namespaces", $$$"""
            {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{scenario.Namespace}}}","labels":{"scenario":"{{{scenario.Id}}}"} } }
            """);
        created.Expect(HttpStatusCode.Created);
        // What a controller puts into each new namespace must not come in between.
        await Eventually.BeTrueAsync(
            async () => !api.IsReal || (await api.GetAsync(scenario.ConfigMaps + "/kube-root-ca.crt")).Status == HttpStatusCode.OK,
            "the namespace is furnished");
        return scenario;
    }

    /// <summary>The name by which messages call a webhook.</summary>
    public string HookName(string name) => $"{name}.{Id}.example.com";

    /// <summary>A webhook for new config maps of the scenario's namespace, with the given members replaced.</summary>
    public JsonObject Hook(string name, string path, string changes = "{}")
    {
        JsonObject hook = new()
        {
            ["name"] = HookName(name),
            ["clientConfig"] = new JsonObject { ["url"] = Server.Address + path, ["caBundle"] = Server.CaBundle },
            ["rules"] = JsonNode.Parse("""[{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],"resources":["configmaps"]}]"""),
            ["namespaceSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["scenario"] = Id } },
            ["sideEffects"] = "None",
            ["admissionReviewVersions"] = new JsonArray("v1"),
        };
        foreach ((string key, JsonNode? value) in (JsonObject)JsonNode.Parse(changes)!)
        {
            hook[key] = value?.DeepClone();
        }

        return hook;
    }

    /// <summary>Declares webhooks and returns when the server heeds them. A real one learns of them a moment later.</summary>
    public async Task DeclareAsync(string kind, string name, params JsonObject[] hooks)
    {
        string ready = $"/ready/{name}";
        Server.Answer(ready, Allow);
        JsonObject first = Hook("ready-" + name, ready, $$"""{"objectSelector":{"matchLabels":{"ready":"{{name}}"} } }""");
        await CreateAsync(
            $"/apis/admissionregistration.k8s.io/v1/{kind.ToLowerInvariant()}webhookconfigurations",
            $"{name}-{Id}",
            new JsonObject
            {
                ["apiVersion"] = "admissionregistration.k8s.io/v1",
                ["kind"] = kind + "WebhookConfiguration",
                ["metadata"] = new JsonObject { ["name"] = $"{name}-{Id}" },
                ["webhooks"] = new JsonArray([.. hooks.Prepend(first)]),
            });
        await Eventually.BeTrueAsync(
            async () =>
            {
                await Api.PostAsync(ConfigMaps + "?dryRun=All", ConfigMap("ready", $$$"""{"labels":{"ready":"{{{name}}}"}}"""));
                return Server.Calls(ready).Count > 0;
            },
            $"the webhooks of {name} are asked");
        Server.Forget();
    }

    /// <summary>Creates an object that goes with the scenario.</summary>
    public async Task CreateAsync(string path, string name, JsonObject obj)
    {
        (await Api.PostAsync(path, obj.ToJsonString())).Expect(HttpStatusCode.Created);
        _declared.Add($"{path}/{name}");
    }

    public Task<ApiAnswer> CreateConfigMapAsync(string name, string metadata = "{}", string query = "") => Api.PostAsync(ConfigMaps + query, ConfigMap(name, metadata));

    public static string ConfigMap(string name, string metadata = "{}")
    {
        JsonObject obj = (JsonObject)JsonNode.Parse($$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{{{metadata}}},"data":{"a":"1"}}""")!;
        obj["metadata"]!["name"] = name;
        return obj.ToJsonString();
    }

    public static JsonNode Allow(JsonObject review) => Respond(review, new JsonObject { ["allowed"] = true });

    /// <summary>An answer with the given response, to which the question's uid is added.</summary>
    public static JsonNode Respond(JsonObject review, JsonObject response)
    {
        response["uid"] = review["request"]!["uid"]!.DeepClone();
        return new JsonObject { ["apiVersion"] = review["apiVersion"]!.DeepClone(), ["kind"] = review["kind"]!.DeepClone(), ["response"] = response };
    }

    /// <summary>As the other, from JSON text.</summary>
    public static Func<JsonObject, JsonNode> Respond(string response) => review => Respond(review, (JsonObject)JsonNode.Parse(response)!);

    /// <summary>A yes with a JSON patch.</summary>
    public static Func<JsonObject, JsonNode> Patch(string operations) => review => Respond(review, new JsonObject
    {
        ["allowed"] = true,
        ["patchType"] = "JSONPatch",
        ["patch"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(operations)),
    });

    public async ValueTask DisposeAsync()
    {
        foreach (string declared in Enumerable.Reverse(_declared).Append($"/api/v1/namespaces/{Namespace}"))
        {
            await Api.DeleteAsync(declared);
        }

        await Server.DisposeAsync();
    }
}
