using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orkestra.Runtime.Resources.Certificates;

/// <summary>A server's certificate with its key, and the authority that signed it and nothing else, all as PEM.</summary>
/// <param name="Certificate">The server's certificate.</param>
/// <param name="Key">Its private key (PKCS #8).</param>
/// <param name="Authority">The certificate of the authority. Its key is kept nowhere.</param>
internal sealed record CertificatePair(string Certificate, string Key, string Authority)
{
    // A server whose clock is a little behind must accept what was made just now.
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private const int SerialBytes = 16;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Makes a pair (ECDSA on P-256).</summary>
    public static CertificatePair Create(CertificateSubject subject, DateTimeOffset now, TimeSpan validFor)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset from = now - Skew;
        DateTimeOffset until = now + validFor;
        using X509Certificate2 authority = CreateAuthority(subject, authorityKey, from, until);
        using X509Certificate2 server = CreateServer(subject, serverKey, authority, from, until);
        return new CertificatePair(server.ExportCertificatePem(), serverKey.ExportPkcs8PrivateKeyPem(), authority.ExportCertificatePem());
    }

    private static X509Certificate2 CreateAuthority(CertificateSubject subject, ECDsa key, DateTimeOffset from, DateTimeOffset until)
    {
        var request = new CertificateRequest(Name($"{subject.Organization} CA", subject.Organization), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(from, until);
    }

    private static X509Certificate2 CreateServer(CertificateSubject subject, ECDsa key, X509Certificate2 authority, DateTimeOffset from, DateTimeOffset until)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (string name in subject.Names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(name);
            }
        }

        var request = new CertificateRequest(Name(subject.CommonName, subject.Organization), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        byte[] serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] &= 0x7F;

        // A certificate keeps whole seconds; one that seems to outlive its authority by a fraction of one would be refused.
        return request.Create(authority, authority.NotBefore, authority.NotAfter, serial);
    }

    private static X500DistinguishedName Name(string commonName, string organization)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationName(organization);
        name.AddCommonName(commonName);
        return name.Build();
    }
}
