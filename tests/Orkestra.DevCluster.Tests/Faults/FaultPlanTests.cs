using System.Net;
using Orkestra.DevCluster.Tests.Support;

namespace Orkestra.DevCluster.Tests.Faults;

public sealed class FaultPlanTests
{
    [Fact]
    public async Task Planned_answers_meet_the_matching_requests_only()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Answer(429, verb: "get", path: "/configmaps", times: 2, retryAfterSeconds: 1);
        await api.CreateConfigMapAsync("c");

        ApiAnswer first = await api.GetAsync($"{ApiClient.ConfigMaps}/c");
        ApiAnswer second = await api.GetAsync($"{ApiClient.ConfigMaps}/c");
        ApiAnswer third = await api.GetAsync($"{ApiClient.ConfigMaps}/c");

        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyRequests"), (first.Status, first.Reason));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.Status);
        Assert.Equal(HttpStatusCode.OK, third.Status);
        Assert.Equal(0, api.Cluster.Faults.Pending);
    }

    [Fact]
    public async Task A_broken_connection_may_or_may_not_have_written()
    {
        await using ApiClient api = await ApiClient.StartAsync();
        api.Cluster.Faults.Break(verb: "create");
        await Assert.ThrowsAsync<HttpRequestException>(() => api.CreateConfigMapAsync("lost"));
        api.Cluster.Faults.Break(verb: "create", carryOut: true);
        await Assert.ThrowsAsync<HttpRequestException>(() => api.CreateConfigMapAsync("written"));

        Assert.Equal(["written"], (await api.GetAsync(ApiClient.ConfigMaps)).ItemNames);
    }
}
