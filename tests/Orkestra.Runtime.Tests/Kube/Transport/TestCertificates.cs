using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orkestra.Runtime.Tests.Kube.Transport;

/// <summary>A certificate authority of a test and what it signs.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly X509Certificate2 _authority;

    public TestCertificates()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test-authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private TestCertificates(X509Certificate2 authority)
    {
        _authority = authority;
    }

    public string AuthorityPem => _authority.ExportCertificatePem();

    /// <summary>An authority that this one has signed.</summary>
    public TestCertificates Intermediate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=intermediate", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 signed = Sign(request);
        return new TestCertificates(signed.CopyWithPrivateKey(key));
    }

    /// <summary>A server certificate for 127.0.0.1 or for a DNS name.</summary>
    public X509Certificate2 ForServer(string? dnsName = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (dnsName is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }
        else
        {
            names.AddDnsName(dnsName);
        }

        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 signed = Sign(request);
        using X509Certificate2 pair = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A client certificate with its key in one of the formats that kubeconfigs hold.</summary>
    public (string CertificatePem, string KeyPem) ForClient(string keyFormat)
    {
        if (keyFormat == "SEC1")
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using X509Certificate2 certificate = Sign(new CertificateRequest("CN=client", key, HashAlgorithmName.SHA256));
            return (certificate.ExportCertificatePem(), key.ExportECPrivateKeyPem());
        }

        using RSA rsa = RSA.Create(2048);
        using X509Certificate2 signed = Sign(new CertificateRequest("CN=client", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return (signed.ExportCertificatePem(), keyFormat == "PKCS1" ? rsa.ExportRSAPrivateKeyPem() : rsa.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose() => _authority.Dispose();

    private X509Certificate2 Sign(CertificateRequest request)
    {
        using ECDsa key = _authority.GetECDsaPrivateKey()!;
        return request.Create(
            _authority.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            _authority.NotBefore,
            _authority.NotAfter,
            RandomNumberGenerator.GetBytes(8));
    }
}
