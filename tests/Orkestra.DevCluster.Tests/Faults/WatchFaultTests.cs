using System.Text.Json.Nodes;
using Orkestra.DevCluster.Faults;
using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Faults;

/// <summary>Faults of watches, as they stand on the wire.</summary>
public sealed class WatchFaultTests
{
    private const string Watch = $"{ApiClient.ConfigMaps}?watch=true&allowWatchBookmarks=true";

    [Fact]
    public async Task A_watch_ends_in_good_order_after_so_many_events()
    {
        await using ApiClient api = await StartAsync("a", "b", "c");
        api.Cluster.Faults.Add(Fault.EndWatch(afterEvents: 2));
        using RawConnection raw = await RawConnection.GetAsync(api.Cluster, Watch);

        string text = await raw.ReadUntilAsync("\r\n0\r\n\r\n");

        Assert.Equal(["a", "b"], Names(text));
    }

    [Fact]
    public async Task A_cut_watch_has_no_end()
    {
        await using ApiClient api = await StartAsync("a", "b", "c");
        api.Cluster.Faults.Add(Fault.CutWatch(afterEvents: 1));
        using RawConnection raw = await RawConnection.GetAsync(api.Cluster, Watch);

        string text = (await raw.ReadToEndAsync()).Text;

        Assert.Equal(["a"], Names(text));
        Assert.DoesNotContain("\r\n0\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_breaks_off_in_its_middle(bool inGoodOrder)
    {
        await using ApiClient api = await StartAsync("a", "b", "c");
        api.Cluster.Faults.Add(Fault.TruncateEvent(afterEvents: 1, inGoodOrder));
        using RawConnection raw = await RawConnection.GetAsync(api.Cluster, Watch);

        string text = inGoodOrder ? await raw.ReadUntilAsync("\r\n0\r\n\r\n") : (await raw.ReadToEndAsync()).Text;

        Assert.Equal(2, text.Split("{\"type\":\"ADDED\"").Length - 1);
        Assert.Single(text.Split('\n'), static line => line.StartsWith("{\"type\"", StringComparison.Ordinal) && line.EndsWith("}}", StringComparison.Ordinal));
        Assert.Equal(inGoodOrder, text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_half_open_watch_stays_connected_and_says_nothing_more_not_even_its_end()
    {
        ManualClock clock = new();
        await using ApiClient api = await ApiClient.StartAsync(options => options.TimeProvider = clock);
        await api.CreateConfigMapAsync("a");
        api.Cluster.Faults.Add(Fault.SilenceWatch(afterEvents: 1));
        using RawConnection raw = await RawConnection.GetAsync(api.Cluster, Watch);
        Assert.Equal(["a"], Names(await raw.ReadUntilAsync("}}\n\r\n")));

        await api.CreateConfigMapAsync("b");
        using (WatchStream other = await api.WatchAsync(ApiClient.ConfigMaps, "&allowWatchBookmarks=true&timeoutSeconds=60"))
        {
            // What another watch has been sent after the deadline of both would have arrived here, too.
            clock.Advance(TimeSpan.FromHours(1));
            while (await other.NextAsync() is not null)
            {
            }
        }

        Assert.False(raw.HasNews);
        api.Cluster.DropConnections();
        Assert.Equal("", (await raw.ReadToEndAsync()).Text);
    }

    [Fact]
    public async Task Bookmarks_are_withheld_while_events_arrive()
    {
        ManualClock clock = new();
        await using ApiClient api = await ApiClient.StartAsync(options => options.TimeProvider = clock);
        api.Cluster.Faults.Add(Fault.WithholdBookmarks());
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps, "&allowWatchBookmarks=true&timeoutSeconds=90");
        await api.CreateConfigMapAsync("a");
        Assert.Equal("ADDED a", await watch.NextNameAsync());

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("END", await watch.NextNameAsync());
    }

    [Fact]
    public async Task An_event_is_sent_twice()
    {
        await using ApiClient api = await StartAsync("a", "b", "c");
        api.Cluster.Faults.Add(Fault.RepeatEvent(afterEvents: 1));

        Assert.Equal(["a", "b", "b", "c"], await ReadAsync(api, 4));
    }

    [Fact]
    public async Task Two_events_change_places()
    {
        await using ApiClient api = await StartAsync("a", "b", "c", "d");
        api.Cluster.Faults.Add(Fault.SwapEvents(afterEvents: 1));

        Assert.Equal(["a", "c", "b", "d"], await ReadAsync(api, 4));
    }

    [Fact]
    public async Task An_old_event_comes_back()
    {
        await using ApiClient api = await StartAsync("a", "b", "c");
        api.Cluster.Faults.Add(Fault.ReplayEvent(afterEvents: 2));

        Assert.Equal(["a", "b", "a", "c"], await ReadAsync(api, 4));
    }

    [Fact]
    public async Task A_watch_expires_in_its_middle()
    {
        await using ApiClient api = await StartAsync("a", "b");
        api.Cluster.Faults.Add(Fault.ExpireWatch(afterEvents: 1));
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps);

        Assert.Equal("ADDED a", await watch.NextNameAsync());
        JsonObject error = (await watch.NextAsync())!;
        Assert.Equal("ERROR", (string?)error["type"]);
        Assert.Equal((410, "Expired"), ((int)error["object"]!["code"]!, (string?)error["object"]!["reason"]));
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task A_frame_that_is_no_json_stands_among_the_others()
    {
        await using ApiClient api = await StartAsync("a", "b");
        api.Cluster.Faults.Add(Fault.InsertText("{\"type\":\"ADDED\",\"object\":{]\n", afterEvents: 1));
        using RawConnection raw = await RawConnection.GetAsync(api.Cluster, Watch);

        string text = await raw.ReadUntilAsync("\"name\":\"b\"");

        Assert.Contains("}}\n\r\n", text, StringComparison.Ordinal);
        Assert.Contains("{\"type\":\"ADDED\",\"object\":{]\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frames_trickle_in_pieces_of_one_byte()
    {
        await using ApiClient api = await StartAsync("a", "b");
        api.Cluster.Faults.Add(Fault.Trickle(bytes: 1));
        api.Cluster.Faults.Add(Fault.RepeatEvent(), new FaultTarget { Path = "/configmaps" });

        Assert.Equal(["a", "a", "b"], await ReadAsync(api, 3));
    }

    [Fact]
    public async Task Faults_of_watches_spare_other_requests_and_two_of_a_kind_strike_one_after_the_other()
    {
        await using ApiClient api = await StartAsync("a", "b");
        api.Cluster.Faults.Add(Fault.EndWatch(afterEvents: 1));
        api.Cluster.Faults.Add(Fault.EndWatch(afterEvents: 2));

        Assert.Equal(["a", "b"], (await api.GetAsync(ApiClient.ConfigMaps)).ItemNames);
        Assert.Equal(["a", "END"], await ReadAsync(api, 2));
        Assert.Equal(["a", "b", "END"], await ReadAsync(api, 3));
    }

    private static async Task<ApiClient> StartAsync(params string[] names)
    {
        ApiClient api = await ApiClient.StartAsync();
        foreach (string name in names)
        {
            await api.CreateConfigMapAsync(name);
        }

        return api;
    }

    private static async Task<List<string>> ReadAsync(ApiClient api, int count)
    {
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps);
        List<string> names = [];
        for (int i = 0; i < count; i++)
        {
            names.Add((await watch.NextNameAsync()).Replace("ADDED ", "", StringComparison.Ordinal));
        }

        return names;
    }

    private static string[] Names(string text) =>
        [.. text.Split('\n').Where(static line => line.StartsWith("{\"type\":\"ADDED\"", StringComparison.Ordinal)).Select(static line => (string)JsonNode.Parse(line)!["object"]!["metadata"]!["name"]!)];
}
