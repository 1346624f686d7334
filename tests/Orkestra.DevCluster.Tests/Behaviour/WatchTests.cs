using System.Net;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Behaviour;

/// <summary>Kubernetes API concepts: watches, bookmarks, expiry, selectors on watches.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_watch_without_a_version_begins_with_the_present_state()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("a");
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps);
        Assert.Equal("ADDED a", await watch.NextNameAsync());

        await api.CreateConfigMapAsync("b");
        await api.PatchAsync($"{ApiClient.ConfigMaps}/b", """{"data":{"a":"2"}}""");
        await api.DeleteAsync($"{ApiClient.ConfigMaps}/a");

        Assert.Equal("ADDED b", await watch.NextNameAsync());
        Assert.Equal("MODIFIED b", await watch.NextNameAsync());
        Assert.Equal("DELETED a", await watch.NextNameAsync());
    }

    [Fact]
    public async Task A_watch_resumes_after_the_version_of_a_list()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("a");
        string version = (await api.GetAsync(ApiClient.ConfigMaps)).ResourceVersion;
        await api.CreateConfigMapAsync("b");

        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps, $"&resourceVersion={version}");

        Assert.Equal("ADDED b", await watch.NextNameAsync());
        await api.CreateConfigMapAsync("c");
        Assert.Equal("ADDED c", await watch.NextNameAsync());
    }

    [Fact]
    public async Task A_version_beyond_the_history_is_told_as_an_expired_error_event()
    {
        await using ApiClient api = await ApiClient.StartAsync(o => o.WatchHistoryLength = 3);
        string version = (await api.CreateConfigMapAsync("first"))["metadata"]!["resourceVersion"]!.GetValue<string>();
        for (int i = 0; i < 6; i++)
        {
            await api.CreateConfigMapAsync($"c{i}");
        }

        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps, $"&resourceVersion={version}");
        JsonObject error = (await watch.NextAsync())!;

        Assert.Equal("ERROR", (string?)error["type"]);
        Assert.Equal(410, (int)error["object"]!["code"]!);
        Assert.Equal("Expired", (string?)error["object"]!["reason"]);
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Compaction_expires_even_the_newest_version()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("a");
        string version = (await api.GetAsync(ApiClient.ConfigMaps)).ResourceVersion;
        api.Cluster.CompactHistory();

        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps, $"&resourceVersion={version}");

        Assert.Equal("ERROR", (string?)(await watch.NextAsync())!["type"]);
    }

    [Fact]
    public async Task Starting_and_ceasing_to_match_a_selector_looks_like_creation_and_deletion()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        string version = (await api.GetAsync(ApiClient.ConfigMaps)).ResourceVersion;
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps, $"&resourceVersion={version}&labelSelector=tier%3Dweb");
        await api.CreateConfigMapAsync("a");
        await api.PatchAsync($"{ApiClient.ConfigMaps}/a", """{"metadata":{"labels":{"tier":"web"}}}""");
        await api.PatchAsync($"{ApiClient.ConfigMaps}/a", """{"data":{"x":"y"}}""");
        ApiAnswer last = await api.PatchAsync($"{ApiClient.ConfigMaps}/a", """{"metadata":{"labels":{"tier":"db"}}}""");

        Assert.Equal("ADDED a", await watch.NextNameAsync());
        Assert.Equal("MODIFIED a", await watch.NextNameAsync());
        JsonObject gone = (await watch.NextAsync())!;
        Assert.Equal("DELETED", (string?)gone["type"]);
        Assert.Equal("web", (string?)gone["object"]!["metadata"]!["labels"]!["tier"]);
        Assert.Equal(last.ResourceVersion, (string?)gone["object"]!["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task A_watch_ends_after_its_timeout_with_a_last_bookmark()
    {
        ManualClock clock = new();
        await using ApiClient api = await ApiClient.StartAsync(o => o.TimeProvider = clock);
        await api.CreateConfigMapAsync("a");
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps, "&timeoutSeconds=30&allowWatchBookmarks=true");
        Assert.Equal("ADDED a", await watch.NextNameAsync());

        clock.Advance(TimeSpan.FromSeconds(31));

        JsonObject bookmark = (await watch.NextAsync())!;
        Assert.Equal("BOOKMARK", (string?)bookmark["type"]);
        Assert.Equal("ConfigMap", (string?)bookmark["object"]!["kind"]);
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task Bookmarks_come_every_minute_and_carry_the_newest_version()
    {
        ManualClock clock = new();
        await using ApiClient api = await ApiClient.StartAsync(o => o.TimeProvider = clock);
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps, "&allowWatchBookmarks=true");
        await api.PostAsync("/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"elsewhere"}}""");
        await Eventually.BeTrueAsync(() => clock.ArmedTimers > 1, "the watch sets its timers");

        clock.Advance(TimeSpan.FromSeconds(61));

        JsonObject bookmark = (await watch.NextAsync())!;
        Assert.Equal("BOOKMARK", (string?)bookmark["type"]);
        Assert.Equal(api.Cluster.ResourceVersion, long.Parse((string)bookmark["object"]!["metadata"]!["resourceVersion"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_streaming_list_marks_the_end_of_the_initial_events()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("a");
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps, "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");

        Assert.Equal("ADDED a", await watch.NextNameAsync());
        JsonObject bookmark = (await watch.NextAsync())!;
        Assert.Equal("true", (string?)bookmark["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]);
    }

    [Fact]
    public async Task Stopping_the_server_ends_open_watches()
    {
        ApiClient api = await ApiClient.StartAsync();
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps);
        Task<string> next = watch.NextNameAsync();
        await api.Cluster.DisposeAsync();

        Assert.Equal("END", await next);
        api.Http.Dispose();
    }

    [Fact]
    public async Task Watching_one_namespace_hears_nothing_of_others()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        string version = (await api.GetAsync(ApiClient.ConfigMaps)).ResourceVersion;
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps, $"&resourceVersion={version}");
        (await api.PostAsync("/api/v1/namespaces/kube-system/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"}}""")).Expect(HttpStatusCode.Created);
        await api.CreateConfigMapAsync("mine");

        Assert.Equal("ADDED mine", await watch.NextNameAsync());
    }
}
