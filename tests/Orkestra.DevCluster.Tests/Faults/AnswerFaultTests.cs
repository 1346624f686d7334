using System.Net;
using Orkestra.DevCluster.Faults;
using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Faults;

/// <summary>Faults that take the place of an answer, and which requests they strike.</summary>
public sealed class AnswerFaultTests
{
    private const string Version = "/version";

    [Fact]
    public async Task An_error_has_the_status_reason_message_and_delay_that_were_planned()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Add(Fault.Answer(503, "EtcdDown", "etcd has no leader", retryAfterSeconds: 7));

        using HttpResponseMessage answer = await api.Http.GetAsync(Version);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter!.Delta);
        string body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"reason\":\"EtcdDown\"", body, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"etcd has no leader\"", body, StringComparison.Ordinal);
        Assert.Contains("\"retryAfterSeconds\":7", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_by_priority_and_fairness_is_plain_text_with_its_headers()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Add(Fault.Reject(retryAfterSeconds: 2));

        using HttpResponseMessage answer = await api.Http.GetAsync(Version);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter!.Delta);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.Contains("X-Kubernetes-PF-FlowSchema-UID"));
        Assert.True(answer.Headers.Contains("X-Kubernetes-PF-PriorityLevel-UID"));
        Assert.Equal("Too many requests, please try again later.\n", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_answer_of_a_proxy_has_any_status_and_body()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Add(Fault.PlainAnswer(200, "<html>please log in</html>"));

        using HttpResponseMessage answer = await api.Http.GetAsync(Version);

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("<html>please log in</html>", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reset_is_a_reset_on_the_wire_before_or_after_the_work(bool carryOut)
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("c");
        api.Cluster.Faults.Add(Fault.Reset(carryOut), new FaultTarget { Verb = "delete" });
        using RawConnection raw = await RawConnection.OpenAsync(api.Cluster);
        await raw.SendAsync($"DELETE {ApiClient.ConfigMaps}/c HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.Equal(("", true), await raw.ReadToEndAsync());
        Assert.Equal(carryOut ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await api.GetAsync($"{ApiClient.ConfigMaps}/c")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hanging_request_is_accepted_and_never_answered(bool carryOut)
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("c");
        PlannedFault hang = api.Cluster.Faults.Add(Fault.Hang(carryOut), new FaultTarget { Verb = "delete" });
        using RawConnection raw = await RawConnection.OpenAsync(api.Cluster);
        await raw.SendAsync($"DELETE {ApiClient.ConfigMaps}/c HTTP/1.1\r\nHost: x\r\n\r\n");

        await Eventually.BeTrueAsync(() => hang.Struck == 1, "the request has come");
        await Eventually.BeTrueAsync(
            async () => (await api.GetAsync($"{ApiClient.ConfigMaps}/c")).Status == (carryOut ? HttpStatusCode.NotFound : HttpStatusCode.OK),
            "the request has been carried out if it should be");
        Assert.False(raw.HasNews);
    }

    [Fact]
    public async Task Stopping_the_server_does_not_wait_for_a_hanging_request()
    {
        ApiClient api = await ApiClient.StartAsync();
        PlannedFault hang = api.Cluster.Faults.Add(Fault.Hang());
        using RawConnection raw = await RawConnection.GetAsync(api.Cluster, Version);
        await Eventually.BeTrueAsync(() => hang.Struck == 1, "the request has come");

        await api.DisposeAsync();

        Assert.Equal("", (await raw.ReadToEndAsync()).Text);
    }

    [Fact]
    public async Task A_delay_is_measured_by_the_clusters_clock()
    {
        ManualClock clock = new();
        await using ApiClient api = await ApiClient.StartAsync(options => options.TimeProvider = clock);
        int armed = clock.ArmedTimers;
        api.Cluster.Faults.Add(Fault.Delay(TimeSpan.FromMinutes(5)));
        Task<ApiAnswer> pending = api.GetAsync(Version);
        await Eventually.BeTrueAsync(() => clock.ArmedTimers > armed, "the delay has begun");

        Assert.False(pending.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.OK, (await pending).Status);
    }

    [Fact]
    public async Task A_target_chooses_by_verb_path_client_and_turn()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        await api.CreateConfigMapAsync("c");
        api.Cluster.Faults.Add(Fault.Answer(500), new FaultTarget { Verb = "get", Path = "/configmaps/c", UserAgent = "tests/", Skip = 1, Times = 2 });
        api.Cluster.Faults.Add(Fault.Answer(501), new FaultTarget { UserAgent = "somebody else", Times = FaultTarget.Always });

        List<int> statuses = [];
        for (int i = 0; i < 4; i++)
        {
            statuses.Add((int)(await api.GetAsync($"{ApiClient.ConfigMaps}/c")).Status);
            statuses.Add((int)(await api.GetAsync(ApiClient.ConfigMaps)).Status);
        }

        Assert.Equal([200, 200, 500, 200, 500, 200, 200, 200], statuses);
    }

    [Fact]
    public async Task A_share_of_the_requests_fails_the_same_way_for_the_same_seed()
    {
        List<int> first = await StatusesAsync(seed: 7);
        List<int> again = await StatusesAsync(seed: 7);
        List<int> other = await StatusesAsync(seed: 8);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(static status => status == 429), 10, 90);
        Assert.InRange(first.Count(static status => status == 500), 10, 90);
    }

    [Fact]
    public async Task Several_faults_strike_one_request_and_a_withdrawn_one_strikes_none()
    {
        ManualClock clock = new();
        await using ApiClient api = await ApiClient.StartAsync(options => options.TimeProvider = clock);
        int armed = clock.ArmedTimers;
        api.Cluster.Faults.Add(Fault.Delay(TimeSpan.FromSeconds(1)));
        api.Cluster.Faults.Add(Fault.Answer(500)).Dispose();
        api.Cluster.Faults.Add(Fault.Answer(503));
        api.Cluster.Faults.Add(Fault.Answer(504));
        Task<ApiAnswer> first = api.GetAsync(Version);
        await Eventually.BeTrueAsync(() => clock.ArmedTimers > armed, "the delay has begun");
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await first).Status);
        Assert.Equal(HttpStatusCode.GatewayTimeout, (await api.GetAsync(Version)).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(Version)).Status);
    }

    private static async Task<List<int>> StatusesAsync(int seed)
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Add(Fault.Answer(429), new FaultTarget { Share = 0.25, Seed = seed, Times = FaultTarget.Always });
        api.Cluster.Faults.Add(Fault.Answer(500), new FaultTarget { Share = 0.25, Seed = seed + 100, Times = FaultTarget.Always });
        List<int> statuses = [];
        for (int i = 0; i < 200; i++)
        {
            statuses.Add((int)(await api.GetAsync(Version)).Status);
        }

        return statuses;
    }
}
