using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Orkestra.DevCluster.Security;

namespace Orkestra.DevCluster.Tests.Security;

/// <summary>HTTP clients that trust one authority and bring one credential, or none.</summary>
internal static class SecureHttp
{
    public static HttpClient Create(DevCluster cluster, string? token = null, ClientCertificate? certificate = null, Version? version = null)
    {
        SslClientAuthenticationOptions tls = new();
        if (cluster.Security.CertificateAuthorityPem is { } authority)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(authority));
        }

        if (certificate is not null)
        {
            tls.ClientCertificates = [X509Certificate2.CreateFromPem(certificate.CertificatePem, certificate.KeyPem)];
        }

        HttpClient client = new(new SocketsHttpHandler { SslOptions = tls })
        {
            BaseAddress = cluster.Endpoint,
            DefaultRequestVersion = version ?? HttpVersion.Version20,
            DefaultVersionPolicy = version is null ? HttpVersionPolicy.RequestVersionOrLower : HttpVersionPolicy.RequestVersionExact,
        };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }
}
