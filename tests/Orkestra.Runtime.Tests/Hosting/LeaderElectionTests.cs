using System.Text.Json;
using Orkestra.DevCluster;
using Orkestra.Runtime.Hosting;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.MainJob;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>Two hosts on one cluster.</summary>
public sealed class LeaderElectionTests : HostTestBase
{
    private static readonly ObjectKey s_lease = new("orkestra-system", "orkestra-konductor");

    [Fact]
    public async Task A_follower_is_ready_and_shows_its_caches_and_writes_nothing()
    {
        await using OperatorScenario follower = await LeaderAndFollowerAsync();

        await Eventually.BeTrueAsync(async () => await ProbeAsync(follower, "/ready") == 200, "the follower is ready");
        Assert.Equal(200, await ProbeAsync(follower, "/startup"));
        Assert.Equal(200, await ProbeAsync(follower, "/health"));
        JsonElement summary = await AskAsync(follower, "/katalog", 200);
        Assert.False(summary.GetProperty("isKonductor").GetBoolean());
        JsonElement health = await AskAsync(follower, "/katalog/widget/health", 503);
        Assert.Equal("not started", health.GetProperty("state").GetString());
        Assert.False(health.GetProperty("isKonductor").GetBoolean());
        JsonElement list = await AskAsync(follower, "/katalog/widget/cr", 200);
        Assert.Equal(1, list.GetProperty("total").GetInt32());
        Assert.False(list.GetProperty("isKonductor").GetBoolean());
        Assert.False((await AskAsync(follower, "/katalog/widget/cr/default/a", 200)).GetProperty("isKonductor").GetBoolean());
        Assert.False((await AskAsync(follower, "/katalog/widget", 200)).GetProperty("isKonductor").GetBoolean());
        Assert.Contains("leader_election_master_status{name=\"orkestra-konductor\"} 0", await MetricsAsync(follower), StringComparison.Ordinal);
        Assert.Empty(WritesOf("b"));

        Assert.True((await AskAsync(Scenario, "/katalog", 200)).GetProperty("isKonductor").GetBoolean());
        Assert.Contains("leader_election_master_status{name=\"orkestra-konductor\"} 1", await MetricsAsync(Scenario), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_leader_stops_the_follower_works_and_tells_of_it()
    {
        await using OperatorScenario follower = await LeaderAndFollowerAsync();

        await Scenario.StopAsync();
        await follower.Host.WhenElected.WaitAsync(Eventually.DefaultTimeout);
        Cluster.ClearRequests();
        await follower.ApplyAsync(Widgets.Object("Widget", "a", "2"));
        await follower.HasAsync(WellKnownResources.ConfigMaps, "widget-a", "data.value", "2");

        Assert.Empty(WritesOf(OperatorScenario.OperatorReplica));
        Assert.True(follower.Host.IsKonductor);
        Assert.Equal("b", follower.Host.Konductor);
        Assert.Contains("orkestra_lease_transitions{name=\"orkestra-konductor\"} 1", await MetricsAsync(follower), StringComparison.Ordinal);
        await EventuallyEventsAsync(("KonductorElected", "a became konductor"), ("KonductorElected", "b became konductor"), ("NewKonductorElected", "b elected as konductor"));
    }

    [Fact]
    public async Task A_leader_that_lost_the_lease_ends_its_work_and_asks_for_a_restart()
    {
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Widget"), Widgets.Object("Widget", "a")));
        await Scenario.StartAsync(Options("a"));
        await ValueIsAsync("Widget", "a", "1");

        await StealAsync("somebody");
        string reason = await Scenario.Host.WhenLeadershipLost.WaitAsync(Eventually.DefaultTimeout);
        Cluster.ClearRequests();
        await Scenario.ApplyAsync(Widgets.Object("Widget", "a", "2"));
        await Scenario.ApplyAsync(Widgets.Object("Widget", "b", "2"));

        Assert.Equal("somebody holds the lease now", reason);
        Assert.Equal(500, await ProbeAsync(Scenario, "/health"));
        Assert.Equal(503, await ProbeAsync(Scenario, "/ready"));
        JsonElement summary = await AskAsync(Scenario, "/katalog", 200);
        Assert.False(summary.GetProperty("isKonductor").GetBoolean());
        Assert.Empty(WritesOf(OperatorScenario.OperatorReplica));
        await Scenario.StopAsync();
        Assert.Empty(WritesOf(OperatorScenario.OperatorReplica));
        KubeObject? lease = await Scenario.Client.GetAsync(WellKnownResources.Leases, s_lease, CancellationToken.None);
        Assert.Equal("somebody", LeaseRecord.Read(lease!).Holder);
    }

    [Fact]
    public async Task What_is_in_flight_when_the_lease_is_lost_is_not_written()
    {
        using var entered = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Widget"), Widgets.Object("Widget", "a")));
        await Scenario.StartAsync(Options("a") with
        {
            Plans =
            [
                Widgets.Plan("Widget", (_, value) =>
                {
                    entered.Release();
                    release.Wait();
                    return value;
                }),
            ],
        });
        Assert.True(await entered.WaitAsync(Eventually.DefaultTimeout));

        await StealAsync("somebody");
        await Eventually.BeTrueAsync(() => !Scenario.Host.IsKonductor, "the loss is noticed");
        Cluster.ClearRequests();
        release.Set();
        await Scenario.Host.WhenLeadershipLost.WaitAsync(Eventually.DefaultTimeout);
        await Scenario.StopAsync();

        Assert.Empty(WritesOf(OperatorScenario.OperatorReplica));
        Assert.Null(await Scenario.FindAsync(WellKnownResources.ConfigMaps, "widget-a"));
    }

    [Fact]
    public async Task Without_election_nobody_asks_for_a_lease()
    {
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Widget"), Widgets.Object("Widget", "a")));
        await StartAsync(Widgets.Plan("Widget"));
        await ValueIsAsync("Widget", "a", "1");

        Assert.DoesNotContain(Cluster.Requests, static request => request.Path.Contains("leases", StringComparison.Ordinal));
        Assert.True(Scenario.Host.IsKonductor);
        Assert.True(Scenario.Host.WhenElected.IsCompleted);
        Assert.DoesNotContain("leader_election", await MetricsAsync(Scenario), StringComparison.Ordinal);
    }

    private async Task<OperatorScenario> LeaderAndFollowerAsync()
    {
        await Scenario.ApplyAsync(string.Join("\n---\n", Widgets.Crd("Widget"), Widgets.Object("Widget", "a")));
        await Scenario.StartAsync(Options("a"));
        await ValueIsAsync("Widget", "a", "1");
        OperatorScenario follower = OperatorScenario.On(Cluster, "b");
        await follower.BeginAsync(Options("b"));
        await Eventually.BeTrueAsync(() => follower.Host.Konductor == "a", "the follower knows who leads");
        return follower;
    }

    private OperatorHostOptions Options(string identity) => Options([Widgets.Plan("Widget")]) with
    {
        Runtime = new RuntimeOptions
        {
            LeaderElection = new LeaderElectionOptions
            {
                Enabled = true,
                CreateNamespace = true,
                Identity = identity,
                RetryPeriod = TimeSpan.FromSeconds(1),
            },
        },
    };

    // As a successor would that thinks the lease has run out.
    private async Task StealAsync(string identity)
    {
        await Eventually.BeTrueAsync(
            async () =>
            {
                KubeObject lease = (await Scenario.Client.GetAsync(WellKnownResources.Leases, s_lease, CancellationToken.None))!;
                LeaseRecord stolen = LeaseRecord.Read(lease) with { Holder = identity, Transitions = 1 };
                await Scenario.Client.ReplaceAsync(WellKnownResources.Leases, s_lease, LeaseBody.Changed(lease, stolen), CancellationToken.None);
                return true;
            },
            "the lease is stolen");
    }

    private IReadOnlyList<RequestRecord> WritesOf(string replica) =>
    [
        .. Cluster.Requests.Where(request =>
            request.UserAgent.EndsWith($"({replica})", StringComparison.Ordinal) && request.Verb is not ("get" or "list" or "watch")),
    ];

    private Task EventuallyEventsAsync(params (string Reason, string Message)[] expected) => Eventually.PassAsync(
        async () =>
        {
            IReadOnlyList<KubeObject> events = await Scenario.ListAsync(WellKnownResources.Events, ns: s_lease.Namespace);
            Assert.All(events, static seen => Assert.Equal("Lease", OperatorScenario.Read(seen, "involvedObject.kind")));
            Assert.Equal(
                expected.Order(),
                events.Select(static seen => (OperatorScenario.Read(seen, "reason"), OperatorScenario.Read(seen, "message"))).Order());
        },
        "the events are on the Lease");

    private static async Task<int> ProbeAsync(OperatorScenario scenario, string path)
    {
        using var http = new HttpClient();
        using HttpResponseMessage answer = await http.GetAsync(new Uri(scenario.LiveApi, path));
        return (int)answer.StatusCode;
    }

    private static async Task<JsonElement> AskAsync(OperatorScenario scenario, string path, int status)
    {
        using var http = new HttpClient();
        using HttpResponseMessage answer = await http.GetAsync(new Uri(scenario.LiveApi, path));
        Assert.Equal(status, (int)answer.StatusCode);
        using JsonDocument document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private static async Task<string> MetricsAsync(OperatorScenario scenario)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(scenario.LiveApi, "/metrics"));
    }
}
