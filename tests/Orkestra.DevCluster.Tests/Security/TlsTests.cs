using System.Net;
using System.Security.Authentication;
using Orkestra.DevCluster.Security;
using Orkestra.DevCluster.Tests.Support;
using Orkestra.TestKit;

namespace Orkestra.DevCluster.Tests.Security;

public sealed class TlsTests
{
    private static Task<DevCluster> StartAsync(TimeProvider? time = null) => DevCluster.StartAsync(new DevClusterOptions
    {
        UseTls = true,
        RequireAuthentication = true,
        SimulateWorkloads = false,
        TimeProvider = time ?? TimeProvider.System,
    });

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Both_protocols_are_served_over_TLS(string version)
    {
        await using DevCluster cluster = await StartAsync();
        using HttpClient client = SecureHttp.Create(cluster, cluster.Security.AdministratorToken, version: new Version(version));

        using HttpResponseMessage answer = await client.GetAsync("/api/v1/namespaces");

        Assert.Equal("https", cluster.Endpoint.Scheme);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(new Version(version), answer.Version);
    }

    [Fact]
    public async Task A_client_certificate_names_user_and_groups()
    {
        await using DevCluster cluster = await StartAsync();
        ClientCertificate certificate = cluster.Security.IssueClientCertificate("ann", ["devs", "qa"]);
        using HttpClient client = SecureHttp.Create(cluster, certificate: certificate);

        Assert.Equal("ann: devs, qa, system:authenticated", await WhoAmI.AskAsync(client));
    }

    [Fact]
    public async Task A_client_certificate_of_another_cluster_is_refused()
    {
        await using DevCluster cluster = await StartAsync();
        await using DevCluster other = await StartAsync();
        using HttpClient client = SecureHttp.Create(cluster, certificate: other.Security.IssueClientCertificate("ann", ["system:masters"]));

        using HttpResponseMessage answer = await client.GetAsync("/api/v1/namespaces");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_client_certificate_ends_on_the_connection_that_it_opened()
    {
        ManualClock clock = new();
        await using DevCluster cluster = await StartAsync(clock);
        ClientCertificate certificate = cluster.Security.IssueClientCertificate("ann", [], TimeSpan.FromHours(1));
        using HttpClient client = SecureHttp.Create(cluster, certificate: certificate);
        Assert.Equal("ann: system:authenticated", await WhoAmI.AskAsync(client));

        clock.Advance(TimeSpan.FromHours(1));

        using HttpResponseMessage answer = await client.GetAsync("/api/v1/namespaces");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_new_authority_is_seen_by_new_connections_alone()
    {
        await using DevCluster cluster = await StartAsync();
        using HttpClient before = SecureHttp.Create(cluster, cluster.Security.AdministratorToken);
        string oldKubeConfig = cluster.KubeConfig;
        (await before.GetAsync("/version")).EnsureSuccessStatusCode();

        cluster.Security.RotateCertificateAuthority();

        (await before.GetAsync("/version")).EnsureSuccessStatusCode();
        using HttpClient after = SecureHttp.Create(cluster, cluster.Security.AdministratorToken);
        (await after.GetAsync("/version")).EnsureSuccessStatusCode();
        Assert.NotEqual(oldKubeConfig, cluster.KubeConfig);

        cluster.DropConnections();

        // The first requests may still meet the connections that are being closed.
        await Eventually.PassAsync(
            async () => Assert.IsType<AuthenticationException>((await Assert.ThrowsAsync<HttpRequestException>(() => before.GetAsync("/version"))).InnerException),
            "a client that trusts the old authority refuses the server");
        await Eventually.PassAsync(
            async () => Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/version")).StatusCode), "a client that trusts the new authority connects again");
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    public async Task Client_certificates_of_the_old_authority_stay_good_only_on_request(bool kept, HttpStatusCode expected)
    {
        await using DevCluster cluster = await StartAsync();
        ClientCertificate certificate = cluster.Security.IssueClientCertificate("ann", []);

        cluster.Security.RotateCertificateAuthority(keepTrustingClients: kept);

        using HttpClient client = SecureHttp.Create(cluster, certificate: certificate);
        Assert.Equal(expected, (await client.GetAsync("/version")).StatusCode);
        using HttpClient renewed = SecureHttp.Create(cluster, certificate: cluster.Security.IssueClientCertificate("ann", []));
        Assert.Equal(HttpStatusCode.OK, (await renewed.GetAsync("/version")).StatusCode);
    }

    [Fact]
    public async Task A_new_server_certificate_needs_no_new_trust()
    {
        await using DevCluster cluster = await StartAsync();
        using HttpClient client = SecureHttp.Create(cluster, cluster.Security.AdministratorToken);

        cluster.Security.RotateServerCertificate();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/version")).StatusCode);
    }

    [KubectlFact]
    public async Task Kubectl_connects_by_token_and_by_certificate()
    {
        await using DevCluster cluster = await StartAsync();
        string directory = Directory.CreateTempSubdirectory("orkestra-dev-cluster").FullName;
        try
        {
            string path = Path.Combine(directory, "token");
            await cluster.WriteKubeConfigAsync(path);
            Assert.Contains("kube-system", await new Kubectl(path).RunAsync("get", "namespaces"), StringComparison.Ordinal);

            path = Path.Combine(directory, "certificate");
            await File.WriteAllTextAsync(path, cluster.CreateKubeConfig(cluster.Security.IssueClientCertificate("ann", ["devs"])));
            Assert.Contains("kube-system", await new Kubectl(path).RunAsync("get", "namespaces"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task A_plain_cluster_has_no_certificates()
    {
        await using DevCluster cluster = await DevCluster.StartAsync(new DevClusterOptions { SimulateWorkloads = false });

        Assert.Equal("http", cluster.Endpoint.Scheme);
        Assert.Null(cluster.Security.CertificateAuthorityPem);
        Assert.Throws<InvalidOperationException>(() => cluster.Security.RotateCertificateAuthority());
        Assert.Throws<InvalidOperationException>(() => cluster.Security.IssueClientCertificate("ann"));
    }
}
