using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Tests.Kube.Transport;

public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates _own = new();
    private readonly TestCertificates _foreign = new();

    public void Dispose()
    {
        _own.Dispose();
        _foreign.Dispose();
    }

    [Fact]
    public async Task A_server_of_the_named_authority_is_trusted_and_spoken_to_in_http2()
    {
        using X509Certificate2 certificate = _own.ForServer();
        await using FakeApiServer server = await StartAsync(certificate);

        await GetAsync(server, new KubeTlsOptions { CertificateAuthorityPem = _own.AuthorityPem });

        Assert.Equal("HTTP/2", server.Last.Protocol);
    }

    [Fact]
    public async Task A_server_of_another_authority_is_refused()
    {
        using X509Certificate2 certificate = _own.ForServer();
        await using FakeApiServer server = await StartAsync(certificate);

        await AssertRefusedAsync(server, new KubeTlsOptions { CertificateAuthorityPem = _foreign.AuthorityPem });
        await AssertRefusedAsync(server, new KubeTlsOptions());
        await GetAsync(server, new KubeTlsOptions { SkipVerification = true });
    }

    [Fact]
    public async Task Two_authorities_of_one_name_may_be_named_during_a_rotation()
    {
        using X509Certificate2 certificate = _own.ForServer();
        await using FakeApiServer server = await StartAsync(certificate);

        await GetAsync(server, new KubeTlsOptions { CertificateAuthorityPem = _foreign.AuthorityPem + "\n" + _own.AuthorityPem });
    }

    [Fact]
    public async Task An_intermediate_authority_may_be_trusted_by_itself()
    {
        using TestCertificates intermediate = _own.Intermediate();
        using X509Certificate2 certificate = intermediate.ForServer();
        await using FakeApiServer server = await StartAsync(certificate);

        await GetAsync(server, new KubeTlsOptions { CertificateAuthorityPem = intermediate.AuthorityPem });
        await AssertRefusedAsync(server, new KubeTlsOptions { CertificateAuthorityPem = _own.AuthorityPem });
    }

    [Fact]
    public async Task The_name_in_the_certificate_must_fit()
    {
        using X509Certificate2 certificate = _own.ForServer("api.example.com");
        await using FakeApiServer server = await StartAsync(certificate);

        await AssertRefusedAsync(server, new KubeTlsOptions { CertificateAuthorityPem = _own.AuthorityPem });
        await AssertRefusedAsync(server, new KubeTlsOptions { CertificateAuthorityPem = _own.AuthorityPem, ServerName = "other.example.com" });
        await GetAsync(server, new KubeTlsOptions { CertificateAuthorityPem = _own.AuthorityPem, ServerName = "api.example.com" });
    }

    [Theory]
    [InlineData("PKCS1")]
    [InlineData("PKCS8")]
    [InlineData("SEC1")]
    public async Task A_client_certificate_is_presented_whatever_its_key_format(string keyFormat)
    {
        using X509Certificate2 certificate = _own.ForServer();
        (string clientPem, string keyPem) = _own.ForClient(keyFormat);
        string? subject = null;
        await using FakeApiServer server = await FakeApiServer.StartAsync(
            static context => FakeApiServer.Answer(context, "{}"),
            certificate,
            presented =>
            {
                subject = presented.Subject;
                return true;
            });

        await GetAsync(server, new KubeTlsOptions { CertificateAuthorityPem = _own.AuthorityPem, ClientCertificatePem = clientPem, ClientKeyPem = keyPem });

        Assert.Equal("CN=client", subject);
    }

    [Fact]
    public void Keys_that_do_not_fit_are_named_when_the_client_is_made()
    {
        (string certificate, string _) = _own.ForClient("SEC1");
        (string _, string otherKey) = _own.ForClient("PKCS8");

        Assert.Contains("no client key", Refused(new KubeTlsOptions { ClientCertificatePem = certificate }), StringComparison.Ordinal);
        Assert.Contains("cannot be used", Refused(new KubeTlsOptions { ClientCertificatePem = certificate, ClientKeyPem = otherKey }), StringComparison.Ordinal);
        Assert.Contains("certificate authority", Refused(new KubeTlsOptions { CertificateAuthorityPem = "nonsense" }), StringComparison.Ordinal);
    }

    private static string Refused(KubeTlsOptions tls) => Assert.Throws<KubeConfigException>(
        () => KubeClient.Create(new KubeClientConfig { Server = new Uri("https://127.0.0.1:1"), Tls = tls }, TimeProvider.System, NullLoggerFactory.Instance)).Message;

    private static Task<FakeApiServer> StartAsync(X509Certificate2 certificate) =>
        FakeApiServer.StartAsync(static context => FakeApiServer.Answer(context, "{}"), certificate, null);

    private static async Task AssertRefusedAsync(FakeApiServer server, KubeTlsOptions tls)
    {
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(server, tls));
        Assert.Equal(HttpRequestError.SecureConnectionError, error.HttpRequestError);
    }

    private static async Task GetAsync(FakeApiServer server, KubeTlsOptions tls)
    {
        using KubeClient client = KubeClient.Create(new KubeClientConfig { Server = server.Endpoint, Tls = tls }, TimeProvider.System, NullLoggerFactory.Instance);
        Assert.Equal("{}"u8.ToArray(), await client.GetRawAsync("/version", default));
    }
}
