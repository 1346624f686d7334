using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Behaviour;

/// <summary>Kubernetes API concepts: resource versions, optimistic locking, generation.</summary>
public sealed class ResourceVersionTests
{
    [Fact]
    public async Task Every_write_grows_the_resource_version_across_kinds()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        List<long> versions = [];
        for (int i = 0; i < 5; i++)
        {
            versions.Add(Version(await api.CreateConfigMapAsync($"c{i}")));
            ApiAnswer ns = await api.PostAsync("/api/v1/namespaces", $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"n{{{i}}}"}}""");
            versions.Add(Version(ns.Expect(HttpStatusCode.Created).Object));
        }

        Assert.Equal(versions.Order(), versions);
        Assert.Equal(versions.Count, versions.Distinct().Count());
        Assert.True(long.Parse((await api.GetAsync(ApiClient.ConfigMaps)).ResourceVersion, CultureInfo.InvariantCulture) >= versions[^1]);
    }

    [Fact]
    public async Task A_write_that_changes_nothing_keeps_the_resource_version()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        JsonObject created = await api.CreateConfigMapAsync("c");
        ApiAnswer put = await api.PutAsync($"{ApiClient.ConfigMaps}/c", created);
        ApiAnswer patch = await api.PatchAsync($"{ApiClient.ConfigMaps}/c", """{"data":{"a":"1"}}""");

        Assert.Equal((string)created["metadata"]!["resourceVersion"]!, put.ResourceVersion);
        Assert.Equal((string)created["metadata"]!["resourceVersion"]!, patch.ResourceVersion);
    }

    [Fact]
    public async Task An_update_from_an_old_version_is_a_conflict_in_the_servers_words()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        JsonObject old = await api.CreateConfigMapAsync("c");
        await api.PatchAsync($"{ApiClient.ConfigMaps}/c", """{"data":{"a":"2"}}""");
        old["data"]!["a"] = "3";

        ApiAnswer answer = await api.PutAsync($"{ApiClient.ConfigMaps}/c", old);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("Conflict", answer.Reason);
        Assert.Equal(
            "Operation cannot be fulfilled on configmaps \"c\": the object has been modified; please apply your changes to the latest version and try again",
            answer.Message);
        Assert.Equal("configmaps", (string?)answer.Object["details"]!["kind"]);
    }

    [Fact]
    public async Task A_patch_that_names_an_old_version_is_a_conflict()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        JsonObject old = await api.CreateConfigMapAsync("c");
        await api.PatchAsync($"{ApiClient.ConfigMaps}/c", """{"data":{"a":"2"}}""");

        ApiAnswer answer = await api.PatchAsync($"{ApiClient.ConfigMaps}/c", $$$"""{"metadata":{"resourceVersion":"{{{old["metadata"]!["resourceVersion"]}}}"},"data":{"a":"3"}}""");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
    }

    [Fact]
    public async Task Concurrent_optimistic_increments_all_count()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("counter", data: "\"n\":\"0\"");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int done = 0; done < 10;)
            {
                JsonObject obj = (await api.GetAsync($"{ApiClient.ConfigMaps}/counter")).Object;
                obj["data"]!["n"] = (int.Parse((string)obj["data"]!["n"]!, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
                ApiAnswer answer = await api.PutAsync($"{ApiClient.ConfigMaps}/counter", obj);
                done += answer.Status == HttpStatusCode.OK ? 1 : 0;
                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.Text);
            }
        })));

        Assert.Equal("80", (string?)(await api.GetAsync($"{ApiClient.ConfigMaps}/counter")).Object["data"]!["n"]);
    }

    private static long Version(JsonObject obj) => long.Parse((string)obj["metadata"]!["resourceVersion"]!, CultureInfo.InvariantCulture);
}
