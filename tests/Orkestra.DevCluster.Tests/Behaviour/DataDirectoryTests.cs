using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Behaviour;

/// <summary>A cluster whose objects are kept in a directory.</summary>
public sealed class DataDirectoryTests
{
    private const string Sites = "/apis/demo.example.com/v1/namespaces/default/sites";

    [Fact]
    public async Task Objects_are_there_again_as_they_were_and_versions_go_on()
    {
        using TemporaryDirectory place = new();
        JsonObject configMap;
        ApiAnswer site;
        await using (ApiClient api = await StartAsync(place))
        {
            Assert.Equal((0, 0, null), (api.Cluster.Recovery!.ResourceVersion, api.Cluster.Recovery.DamagedBytes, api.Cluster.Recovery.DamagedPath));
            configMap = await api.CreateConfigMapAsync("kept");
            await api.CreateConfigMapAsync("gone");
            await api.DeleteAsync($"{ApiClient.ConfigMaps}/gone");
            (await api.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Manifests.SiteCrd)).Expect(HttpStatusCode.Created);
            site = (await api.PostAsync(Sites, Manifests.Site("one"))).Expect(HttpStatusCode.Created);
        }

        await using ApiClient again = await StartAsync(place);

        Assert.Equal(configMap.ToJsonString(), (await again.GetAsync($"{ApiClient.ConfigMaps}/kept")).Object.ToJsonString());
        Assert.Equal(site.Text, (await again.GetAsync($"{Sites}/one")).Text);
        Assert.Equal(["kept"], (await again.GetAsync(ApiClient.ConfigMaps)).ItemNames);
        JsonObject next = await again.CreateConfigMapAsync("next");
        Assert.True(Version((string)next["metadata"]!["resourceVersion"]!) > Version(site.ResourceVersion));
        using WatchStream old = await again.WatchAsync(ApiClient.ConfigMaps, $"&resourceVersion={configMap["metadata"]!["resourceVersion"]}");
        Assert.Equal(410, (int?)(await old.NextAsync())!["object"]!["code"]);
    }

    [Fact]
    public async Task Controllers_finish_what_was_begun_before()
    {
        using TemporaryDirectory place = new();
        await using (ApiClient api = await StartAsync(place))
        {
            (await api.PostAsync("/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"n"}}""")).Expect(HttpStatusCode.Created);
            (await api.PostAsync("/api/v1/namespaces/n/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"held","finalizers":["example.com/hold"]}}""")).Expect(HttpStatusCode.Created);
            await api.DeleteAsync("/api/v1/namespaces/n");
        }

        await using ApiClient again = await StartAsync(place);
        await again.PatchAsync("/api/v1/namespaces/n/configmaps/held", """{"metadata":{"finalizers":null}}""");

        await Orkestra.TestKit.Eventually.BeTrueAsync(async () => (await again.GetAsync("/api/v1/namespaces/n")).Status == HttpStatusCode.NotFound, "the namespace is gone");
    }

    [Fact]
    public async Task A_second_cluster_is_told_that_the_directory_is_taken()
    {
        using TemporaryDirectory place = new();
        await using ApiClient api = await StartAsync(place);

        await Assert.ThrowsAsync<DataDirectoryException>(() => StartAsync(place));
    }

    /// <summary>
    /// One client writes numbers round robin over a few objects, others count up their own. After each kill, what is there is what some
    /// prefix of the first client's writes leaves, with everything in it that anybody was told of.
    /// </summary>
    [Fact]
    public async Task What_was_acknowledged_survives_being_killed_while_writing()
    {
        using TemporaryDirectory place = new();
        Random random = new(20260101);
        int written = 0;
        int[] acknowledged = new int[4];
        string? uid = null;
        for (int round = 0; round < 3; round++)
        {
            using ClusterProcess process = await ClusterProcess.StartAsync(place.Path);
            int stop = written + random.Next(20, 120);
            TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task[] writers =
            [
                Task.Run(() => WriteAsync(process.Http, number => $"series-{number % 5}", written + 1, number =>
                {
                    written = number;
                    if (number >= stop)
                    {
                        enough.TrySetResult();
                    }
                })),
                .. Enumerable.Range(0, acknowledged.Length).Select(i => Task.Run(() => WriteAsync(process.Http, _ => $"counter-{i}", acknowledged[i] + 1, number => acknowledged[i] = number))),
            ];
            await Task.WhenAny(enough.Task, Task.WhenAll(writers));
            await process.KillAsync();
            await Task.WhenAll(writers);
            Assert.True(written >= stop, $"the writers stopped early, after {written}");

            await using ApiClient api = await StartAsync(place);
            Dictionary<string, JsonObject> found = ((JsonArray)(await api.GetAsync(ApiClient.ConfigMaps)).Object["items"]!)
                .ToDictionary(static o => (string)o!["metadata"]!["name"]!, static o => (JsonObject)o!);
            for (int i = 0; i < acknowledged.Length; i++)
            {
                Assert.True(acknowledged[i] == 0 || Number(found[$"counter-{i}"]) is var n && (n == acknowledged[i] || n == acknowledged[i] + 1));
            }

            int last = found.Where(static o => o.Key.StartsWith("series-", StringComparison.Ordinal)).Max(static o => Number(o.Value));
            Assert.InRange(last, written, written + 1);
            for (int number = Math.Max(1, last - 4); number <= last; number++)
            {
                Assert.Equal(number, Number(found[$"series-{number % 5}"]));
            }

            string now = (string)found["series-1"]["metadata"]!["uid"]!;
            Assert.Equal(uid ?? now, now);
            Assert.NotNull(found["series-1"]["metadata"]!["managedFields"]);
            uid = now;
            written = last;
            for (int i = 0; i < acknowledged.Length; i++)
            {
                acknowledged[i] = found.TryGetValue($"counter-{i}", out JsonObject? counter) ? Number(counter) : 0;
            }
        }
    }

    private static Task<ApiClient> StartAsync(TemporaryDirectory place) => ApiClient.StartAsync(options => options.DataDirectory = place.Path);

    /// <summary>Server-side applies number after number until the connection is lost.</summary>
    private static async Task WriteAsync(HttpClient http, Func<int, string> name, int first, Action<int> acknowledge)
    {
        for (int number = first; ; number++)
        {
            string body = $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name(number)}}}"},"data":{"n":"{{{number}}}"}}""";
            try
            {
                using StringContent content = new(body, Encoding.UTF8, "application/apply-patch+yaml");
                using HttpResponseMessage answer = await http.PatchAsync($"{ApiClient.ConfigMaps}/{name(number)}?fieldManager=tests&force=true", content);
                if (!answer.IsSuccessStatusCode)
                {
                    return;
                }

                await answer.Content.ReadAsByteArrayAsync();
                acknowledge(number);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    private static int Number(JsonObject configMap) => int.Parse((string)configMap["data"]!["n"]!, CultureInfo.InvariantCulture);

    private static long Version(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
