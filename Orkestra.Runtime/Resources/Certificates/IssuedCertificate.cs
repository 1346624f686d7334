using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Resources.Certificates;

/// <summary>The certificate of an existing Secret, as far as it matters whether it still does.</summary>
/// <param name="Subject">Whom it is for.</param>
/// <param name="IssuedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record IssuedCertificate(CertificateSubject Subject, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Reads it.</summary>
    /// <returns>Null when the Secret lacks a part of it, or holds something else.</returns>
    public static IssuedCertificate? Of(KubeObject secret)
    {
        OrkValue data = OrkValue.FromMap(secret.ToMap()).Member("data");
        if (Text(data, "tls.crt") is not { } pem || Text(data, "tls.key") is null || Text(data, "ca.crt") is null)
        {
            return null;
        }

        try
        {
            using X509Certificate2 certificate = X509Certificate2.CreateFromPem(pem);
            return new IssuedCertificate(
                new CertificateSubject(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), [.. Names(certificate)], Organization(certificate)),
                Instant(certificate.NotBefore) + CertificatePair.Skew,
                Instant(certificate.NotAfter));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether it is for the same as another: same names, whatever their order.</summary>
    public bool IsFor(CertificateSubject other) =>
        Subject.CommonName == other.CommonName
        && Subject.Organization == other.Organization
        && Subject.Names.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(other.Names);

    private static DateTimeOffset Instant(DateTime local) => new(local.ToUniversalTime());

    private static string Organization(X509Certificate2 certificate)
    {
        foreach (X500RelativeDistinguishedName name in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (name.GetSingleElementType().Value == "2.5.4.10")
            {
                return name.GetSingleElementValue() ?? string.Empty;
            }
        }

        return string.Empty;
    }

    private static IEnumerable<string> Names(X509Certificate2 certificate)
    {
        foreach (X509SubjectAlternativeNameExtension names in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (string name in names.EnumerateDnsNames())
            {
                yield return name;
            }

            foreach (IPAddress address in names.EnumerateIPAddresses())
            {
                yield return address.ToString();
            }
        }
    }

    private static string? Text(OrkValue data, string key)
    {
        if (!data.Member(key).TryGetString(out string? encoded) || encoded.Length == 0)
        {
            return null;
        }

        byte[] bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
