using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Kube.Transport;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube.Transport;

public sealed class AuthorityRotationTests : IDisposable
{
    private readonly TestCertificates _old = new();
    private readonly TestCertificates _new = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("orkestra-authority").FullName;

    private string Path => System.IO.Path.Combine(_folder, "ca.crt");

    public void Dispose()
    {
        _old.Dispose();
        _new.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Each_connection_is_judged_by_what_the_file_holds_then()
    {
        using X509Certificate2 before = _old.ForServer();
        using X509Certificate2 after = _new.ForServer();
        AuthorityTrust trust = Trust(_old.AuthorityPem);
        Assert.True(Accepts(trust, before));
        Assert.False(Accepts(trust, after));

        File.WriteAllText(Path, _old.AuthorityPem + "\n" + _new.AuthorityPem);
        Assert.True(Accepts(trust, before));
        Assert.True(Accepts(trust, after));

        File.WriteAllText(Path, _new.AuthorityPem);
        Assert.False(Accepts(trust, before));
        Assert.True(Accepts(trust, after));
    }

    [Fact]
    public void A_file_that_is_gone_empty_or_damaged_for_a_moment_changes_nothing()
    {
        using X509Certificate2 certificate = _old.ForServer();
        AuthorityTrust trust = Trust(_old.AuthorityPem);

        foreach (string damaged in (string[])[string.Empty, "nonsense", _new.AuthorityPem[..100], "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
        {
            File.WriteAllText(Path, damaged);
            Assert.True(Accepts(trust, certificate));
        }

        File.Delete(Path);
        Assert.True(Accepts(trust, certificate));
        File.WriteAllText(Path, _new.AuthorityPem);
        Assert.False(Accepts(trust, certificate));
    }

    [Fact]
    public void A_file_that_cannot_be_read_when_the_client_is_made_is_named()
    {
        var config = new KubeClientConfig { Server = new Uri("https://127.0.0.1:1"), Tls = new KubeTlsOptions { CertificateAuthorityFile = Path } };

        var error = Assert.Throws<KubeConfigException>(() => KubeClient.Create(config, TimeProvider.System, NullLoggerFactory.Instance));

        Assert.Contains(Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_follows_the_dev_cluster_to_its_next_authority()
    {
        await using DevCluster.DevCluster cluster = await DevCluster.DevCluster.StartAsync(new DevCluster.DevClusterOptions { UseTls = true, RequireAuthentication = true });
        File.WriteAllText(Path, cluster.Security.CertificateAuthorityPem);
        var config = new KubeClientConfig
        {
            Server = cluster.Endpoint,
            MaxAttempts = 1,
            Tls = new KubeTlsOptions { CertificateAuthorityFile = Path },
            Credentials = new KubeCredentials { Token = cluster.Security.AdministratorToken },
        };
        using KubeClient client = KubeClient.Create(config, TimeProvider.System, NullLoggerFactory.Instance);
        Assert.NotNull(await GetAsync(client));

        cluster.Security.RotateCertificateAuthority();
        cluster.DropConnections();

        // The first request may only learn that its connection is gone.
        await Eventually.BeTrueAsync(
            async () => await Record.ExceptionAsync(() => GetAsync(client)) is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError },
            "the new certificate is refused");
        File.WriteAllText(Path, cluster.Security.CertificateAuthorityPem);
        Assert.NotNull(await GetAsync(client));
    }

    private static Task<KubeObject?> GetAsync(KubeClient client) =>
        client.GetAsync(WellKnownResources.Namespaces, ObjectKey.ClusterScoped("default"), default);

    private static bool Accepts(AuthorityTrust trust, X509Certificate2 certificate) =>
        trust.Accept(new object(), certificate, null, System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors);

    private AuthorityTrust Trust(string pem)
    {
        File.WriteAllText(Path, pem);
        var config = new KubeClientConfig { Server = new Uri("https://server"), Tls = new KubeTlsOptions { CertificateAuthorityFile = Path } };
        return new AuthorityTrust(pem, config, NullLogger.Instance);
    }
}
