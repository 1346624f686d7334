using System.Net;
using System.Text.Json.Nodes;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Security;

public sealed class TokenTests
{
    private readonly ManualClock _clock = new();

    private Task<DevCluster> StartAsync() => DevCluster.StartAsync(new DevClusterOptions { RequireAuthentication = true, SimulateWorkloads = false, TimeProvider = _clock });

    [Fact]
    public async Task A_token_names_user_and_groups()
    {
        await using DevCluster cluster = await StartAsync();
        using HttpClient client = SecureHttp.Create(cluster, cluster.Security.IssueToken("ann", ["devs"]));

        Assert.Equal("ann: devs, system:authenticated", await WhoAmI.AskAsync(client));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("made-up")]
    public async Task A_caller_without_a_good_token_is_unauthorized(string? token)
    {
        await using DevCluster cluster = await StartAsync();
        using HttpClient client = SecureHttp.Create(cluster, token);

        using HttpResponseMessage answer = await client.GetAsync("/api/v1/namespaces");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        // As kube-apiserver 1.20 answers.
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}"""),
            JsonNode.Parse(await answer.Content.ReadAsStringAsync())));
    }

    [Fact]
    public async Task A_token_ends_by_the_clusters_clock()
    {
        await using DevCluster cluster = await StartAsync();
        using HttpClient client = SecureHttp.Create(cluster, cluster.Security.IssueToken("ann", lifetime: TimeSpan.FromMinutes(10)));

        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/version")).StatusCode);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/version")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_token_is_worthless_at_once()
    {
        await using DevCluster cluster = await StartAsync();
        string token = cluster.Security.IssueToken("ann");
        using HttpClient client = SecureHttp.Create(cluster, token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/version")).StatusCode);

        Assert.True(cluster.Security.RevokeToken(token));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/version")).StatusCode);
        Assert.False(cluster.Security.RevokeToken(token));
    }

    [Fact]
    public async Task A_cluster_that_requires_no_authentication_takes_any_token()
    {
        await using DevCluster cluster = await DevCluster.StartAsync(new DevClusterOptions { SimulateWorkloads = false });
        using HttpClient client = SecureHttp.Create(cluster, "made-up");

        Assert.Equal("orkestra:dev-cluster-admin: system:masters, system:authenticated", await WhoAmI.AskAsync(client));
    }
}
