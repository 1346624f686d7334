using System.Net;
using System.Net.Sockets;
using Orkestra.DevCluster.Faults;
using Orkestra.DevCluster.Tests.Security;
using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Faults;

/// <summary>Faults of connections and of the whole server.</summary>
public sealed class ConnectionFaultTests
{
    [Fact]
    public async Task A_connection_is_closed_with_the_answer_when_the_server_asks_for_it()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Add(Fault.CloseConnection());
        using RawConnection raw = await RawConnection.GetAsync(api.Cluster, "/version");

        (string text, bool isReset) = await raw.ReadToEndAsync();

        Assert.Contains("Connection: close", text, StringComparison.Ordinal);
        Assert.EndsWith("}", text, StringComparison.Ordinal);
        Assert.False(isReset);
    }

    [Fact]
    public async Task Over_http2_draining_sends_goaway_and_the_open_watch_goes_on()
    {
        await using DevCluster cluster = await DevCluster.StartAsync(new DevClusterOptions { UseTls = true, SimulateWorkloads = false });
        using HttpClient http = SecureHttp.Create(cluster, version: HttpVersion.Version20);
        using WatchStream watch = await WatchStream.OpenAsync(http, "/api/v1/namespaces?watch=true");
        Assert.Equal("ADDED default", await watch.NextNameAsync());
        await using Http2Connection raw = await Http2Connection.OpenAsync(cluster);

        cluster.DrainConnections();

        await raw.ReadUntilAsync(Http2Connection.GoAway);
        using HttpResponseMessage created = await http.PostAsync(
            "/api/v1/namespaces",
            new StringContent("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"later"}}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        string name;
        do
        {
            name = await watch.NextNameAsync();
        }
        while (name is not ("ADDED later" or "END"));
        Assert.Equal("ADDED later", name);
    }

    [Fact]
    public async Task Draining_ends_idle_connections_in_good_order_and_lets_watches_go_on()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps);
        using RawConnection idle = await RawConnection.GetAsync(api.Cluster, "/healthz");
        await idle.ReadUntilAsync("ok");

        api.Cluster.DrainConnections();

        Assert.Equal(("", false), await idle.ReadToEndAsync());
        await api.CreateConfigMapAsync("a");
        Assert.Equal("ADDED a", await watch.NextNameAsync());
    }

    [Fact]
    public async Task Dropping_resets_every_connection_and_new_ones_work()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        using WatchStream watch = await api.WatchAsync(ApiClient.ConfigMaps);
        using RawConnection idle = await RawConnection.GetAsync(api.Cluster, "/healthz");
        await idle.ReadUntilAsync("ok");

        api.Cluster.DropConnections();

        await Assert.ThrowsAnyAsync<IOException>(watch.NextAsync);
        Assert.True((await idle.ReadToEndAsync()).IsReset);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/version")).Status);
    }

    [Fact]
    public async Task A_restart_keeps_port_and_objects_cuts_connections_and_forgets_what_watches_need()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        string old = (await api.GetAsync(ApiClient.ConfigMaps)).ResourceVersion;
        await api.CreateConfigMapAsync("a");
        string present = (await api.GetAsync(ApiClient.ConfigMaps)).ResourceVersion;
        using WatchStream open = await api.WatchAsync(ApiClient.ConfigMaps, $"&resourceVersion={present}");

        await api.Cluster.RestartAsync();

        await Assert.ThrowsAnyAsync<IOException>(open.NextAsync);
        Assert.Equal(["a"], (await api.GetAsync(ApiClient.ConfigMaps)).ItemNames);
        using WatchStream late = await api.WatchAsync(ApiClient.ConfigMaps, $"&resourceVersion={old}");
        Assert.Equal(410, (int?)(await late.NextAsync())!["object"]!["code"]);
        using WatchStream current = await api.WatchAsync(ApiClient.ConfigMaps, $"&resourceVersion={present}");
        await api.CreateConfigMapAsync("b");
        Assert.Equal("ADDED b", await current.NextNameAsync());
    }

    [Fact]
    public async Task Connections_are_refused_during_the_downtime()
    {
        ManualClock clock = new();
        await using ApiClient api = await ApiClient.StartAsync(options => options.TimeProvider = clock);
        int armed = clock.ArmedTimers;
        Task restart = api.Cluster.RestartAsync(new RestartOptions { Downtime = TimeSpan.FromSeconds(30) });
        await Eventually.BeTrueAsync(() => clock.ArmedTimers > armed, "the server is down");

        SocketException refused = await Assert.ThrowsAsync<SocketException>(() => RawConnection.OpenAsync(api.Cluster));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);

        clock.Advance(TimeSpan.FromSeconds(30));
        await restart;
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/version")).Status);
    }

    [Fact]
    public async Task An_upgrade_changes_the_version_and_the_kinds_that_are_served()
    {
        const string CronJobs = "/apis/batch/v1/namespaces/default/cronjobs";
        const string Budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";
        await using ApiClient api = await ApiClient.StartAsync(static options => options.DisabledApis = ["batch/v1/cronjobs"]);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(CronJobs)).Status);
        Assert.DoesNotContain("cronjobs", (await api.GetAsync("/apis/batch/v1")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(Budgets)).Status);

        await api.Cluster.RestartAsync(new RestartOptions { Version = "v1.34.1", DisabledApis = ["policy/v1"] });

        Assert.Equal("v1.34.1", (string?)(await api.GetAsync("/version")).Object["gitVersion"]);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(CronJobs)).Status);
        Assert.Contains("cronjobs", (await api.GetAsync("/apis/batch/v1")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(Budgets)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/apis/policy/v1")).Status);
        Assert.DoesNotContain("\"policy\"", (await api.GetAsync("/apis")).Text, StringComparison.Ordinal);

        await api.Cluster.RestartAsync();
        Assert.Equal("v1.34.1", (string?)(await api.GetAsync("/version")).Object["gitVersion"]);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(Budgets)).Status);
    }

    [Fact]
    public async Task An_api_that_does_not_exist_cannot_be_switched_off()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => DevCluster.StartAsync(new DevClusterOptions { DisabledApis = ["apps/v3"] }));
        await using ApiClient api = await ApiClient.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => api.Cluster.RestartAsync(new RestartOptions { DisabledApis = ["deployments"] }));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/version")).Status);
    }
}
