using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orkestra.DevCluster.ControlPlane;

/// <summary>The certificates of one throwaway cluster: its authority, the server's and a client's.</summary>
internal sealed class ClusterCertificates : IDisposable
{
    // A day either side, so that a host with a skewed clock still trusts them.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(2);

    private readonly X509Certificate2 _authority;
    private readonly DateTimeOffset _start;
    private readonly string _directory;
    private int _serial;

    private ClusterCertificates(string directory, DateTimeOffset now)
    {
        _directory = directory;
        _start = now - (s_lifetime / 2);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=orkestra-test-ca", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(_start, _start + s_lifetime);
        File.WriteAllText(AuthorityPath, _authority.ExportCertificatePem());
    }

    public X509Certificate2 Authority => _authority;

    public string AuthorityPath => Path.Combine(_directory, "ca.crt");

    public string ServerCertificatePath => Path.Combine(_directory, "server.crt");

    public string ServerKeyPath => Path.Combine(_directory, "server.key");

    public string ClientCertificatePath => Path.Combine(_directory, "client.crt");

    public string ClientKeyPath => Path.Combine(_directory, "client.key");

    public string ServiceAccountKeyPath => Path.Combine(_directory, "service-account.key");

    public static ClusterCertificates Create(string directory, DateTimeOffset now)
    {
        var certificates = new ClusterCertificates(directory, now);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("kubernetes.default.svc");
        names.AddIpAddress(IPAddress.Loopback);
        certificates.Issue("CN=kube-apiserver", certificates.ServerCertificatePath, certificates.ServerKeyPath, "1.3.6.1.5.5.7.3.1", names);
        certificates.Issue(
            "O=system:masters, CN=certificate-admin",
            certificates.ClientCertificatePath,
            certificates.ClientKeyPath,
            "1.3.6.1.5.5.7.3.2",
            names: null);
        using ECDsa accounts = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(certificates.ServiceAccountKeyPath, accounts.ExportECPrivateKeyPem());
        return certificates;
    }

    public void Dispose() => _authority.Dispose();

    private void Issue(string subject, string certificatePath, string keyPath, string usage, SubjectAlternativeNameBuilder? names)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names.Build());
        }

        using X509Certificate2 certificate = request.Create(_authority, _start, _start + s_lifetime, BitConverter.GetBytes(++_serial));
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportECPrivateKeyPem());
    }
}
