using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>A custom resource of two versions: v1 has <c>host: name:port</c> and is stored, v2 has both apart.</summary>
internal static class SiteVersions
{
    public static string V1(string group, string name, string host) => $$$"""
        {"apiVersion":"{{{group}}}/v1","kind":"Site","metadata":{"name":"{{{name}}}"},"spec":{"host":"{{{host}}}"}}
        """;

    public static string V2(string group, string name, string host, int port) => $$$"""
        {"apiVersion":"{{{group}}}/v2","kind":"Site","metadata":{"name":"{{{name}}}"},"spec":{"hostname":"{{{host}}}","port":{{{port}}} } }
        """;

    /// <summary>Defines the resource and waits until it is served.</summary>
    /// <param name="scenario">Where.</param>
    /// <param name="group">The API group, one for each scenario.</param>
    /// <param name="conversion">The path of the conversion webhook, which is told to convert; null for the strategy None.</param>
    public static async Task DefineAsync(WebhookScenario scenario, string group, string? conversion)
    {
        JsonObject crd = Definition(group);
        if (conversion is not null)
        {
            scenario.Server.Answer(conversion, Convert);
            crd["spec"]!["conversion"] = Webhook(scenario, conversion);
        }

        await scenario.CreateAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", $"sites.{group}", crd);
        await Eventually.BeTrueAsync(
            async () => (await scenario.Api.GetAsync($"/apis/{group}/v2/namespaces/{scenario.Namespace}/sites")).Status == System.Net.HttpStatusCode.OK
                && (await scenario.Api.GetAsync($"/apis/{group}/v1/namespaces/{scenario.Namespace}/sites")).Status == System.Net.HttpStatusCode.OK,
            $"both versions of sites.{group} are served");
    }

    public static JsonObject Webhook(WebhookScenario scenario, string path, string version = "v1") => new()
    {
        ["strategy"] = "Webhook",
        ["webhook"] = new JsonObject
        {
            ["clientConfig"] = new JsonObject { ["url"] = scenario.Server.Address + path, ["caBundle"] = scenario.Server.CaBundle },
            ["conversionReviewVersions"] = new JsonArray(version),
        },
    };

    /// <summary>Converts every object of a review.</summary>
    public static JsonNode Convert(JsonObject review) => Convert(review, static _ => { });

    /// <summary>As the other, with a change to each converted object.</summary>
    public static JsonNode Convert(JsonObject review, Action<JsonObject> change)
    {
        string wanted = (string)review["request"]!["desiredAPIVersion"]!;
        JsonArray converted = [];
        foreach (JsonNode? original in review["request"]!["objects"]!.AsArray())
        {
            JsonObject obj = (JsonObject)original!.DeepClone();
            Convert(obj, wanted);
            change(obj);
            converted.Add((JsonNode)obj);
        }

        return WebhookScenario.Respond(review, new JsonObject { ["result"] = new JsonObject { ["status"] = "Success" }, ["convertedObjects"] = converted });
    }

    private static void Convert(JsonObject obj, string apiVersion)
    {
        obj["apiVersion"] = apiVersion;
        if (obj["spec"] is not JsonObject spec)
        {
            return;
        }

        if (apiVersion.EndsWith("v2", StringComparison.Ordinal) && (string?)spec["host"] is { } host)
        {
            string[] parts = host.Split(':', 2);
            spec.Remove("host");
            spec["hostname"] = parts[0];
            spec["port"] = int.Parse(parts.Length > 1 ? parts[1] : "0", CultureInfo.InvariantCulture);
        }
        else if (apiVersion.EndsWith("v1", StringComparison.Ordinal) && (string?)spec["hostname"] is { } name)
        {
            spec["host"] = $"{name}:{spec["port"]}";
            spec.Remove("hostname");
            spec.Remove("port");
        }
    }

    private static JsonObject Definition(string group) => (JsonObject)JsonNode.Parse("""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"sites.GROUP"},
         "spec":{"group":"GROUP","scope":"Namespaced","names":{"plural":"sites","singular":"site","kind":"Site","listKind":"SiteList"},
          "versions":[
           {"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
            "additionalPrinterColumns":[{"name":"Host","type":"string","jsonPath":".spec.host"}],
            "schema":{"openAPIV3Schema":{"type":"object","properties":{
             "spec":{"type":"object","properties":{"host":{"type":"string"},"one":{"type":"string","default":"default-one"}}},
             "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}},
           {"name":"v2","served":true,"storage":false,"subresources":{"status":{}},
            "additionalPrinterColumns":[{"name":"Port","type":"integer","jsonPath":".spec.port"}],
            "schema":{"openAPIV3Schema":{"type":"object","properties":{
             "spec":{"type":"object","properties":{"hostname":{"type":"string"},"port":{"type":"integer","maximum":65535},"one":{"type":"string"},"two":{"type":"string","default":"default-two"}}},
             "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}}]}}
        """.Replace("GROUP", group, StringComparison.Ordinal))!;
}
