using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orkestra.DevCluster.Security.Certificates;

/// <summary>Issues the certificates of one cluster. Elliptic keys throughout: making an RSA key takes a hundred times as long. Immutable.</summary>
internal sealed class CertificateAuthority
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    // A test may set the cluster's clock to any year; the authority must be valid in all of them.
    private static readonly DateTimeOffset s_begin = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_end = new(2190, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_skew = TimeSpan.FromDays(1);

    private readonly X509Certificate2 _certificate;

    public CertificateAuthority()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=orkestra-dev-cluster", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _certificate = request.CreateSelfSigned(s_begin, s_end);
        CertificatePem = _certificate.ExportCertificatePem();
    }

    public string CertificatePem { get; }

    /// <summary>The authority's own certificate, which verifies what it has issued.</summary>
    public X509Certificate2 Certificate => _certificate;

    /// <summary>A certificate for this machine's loopback names and the name by which Pods know the server.</summary>
    public X509Certificate2 IssueServerCertificate(DateTimeOffset now, TimeSpan lifetime)
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddDnsName("kubernetes");
        names.AddDnsName("kubernetes.default");
        names.AddDnsName("kubernetes.default.svc");
        names.AddDnsName("kubernetes.default.svc.cluster.local");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X500DistinguishedNameBuilder subject = new();
        subject.AddCommonName("kube-apiserver");
        using X509Certificate2 bare = Issue(subject.Build(), key, ServerUse, names, now, lifetime);
        X509Certificate2 certificate = bare.CopyWithPrivateKey(key);
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        // Windows' TLS cannot use a key that exists in memory alone.
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        }
    }

    /// <summary>A certificate that names a user (CN) and its groups (O).</summary>
    public ClientCertificate IssueClientCertificate(string user, IEnumerable<string> groups, DateTimeOffset now, TimeSpan lifetime)
    {
        // The builder writes what it was given last first: this way the groups keep their order, with the name behind them.
        X500DistinguishedNameBuilder subject = new();
        subject.AddCommonName(user);
        foreach (string group in groups.Reverse())
        {
            subject.AddOrganizationName(group);
        }

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = Issue(subject.Build(), key, ClientUse, names: null, now, lifetime);
        return new ClientCertificate(certificate.ExportCertificatePem(), key.ExportECPrivateKeyPem());
    }

    private X509Certificate2 Issue(X500DistinguishedName subject, ECDsa key, string use, SubjectAlternativeNameBuilder? names, DateTimeOffset now, TimeSpan lifetime)
    {
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        // All authorities of a cluster bear one name: the key's identifier tells which of them has signed.
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names.Build());
        }

        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F;
        return request.Create(_certificate, now - s_skew, now + lifetime, serial);
    }
}
