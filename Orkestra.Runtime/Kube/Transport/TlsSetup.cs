using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Turns PEM text into TLS settings.</summary>
internal static class TlsSetup
{
    /// <summary>The options for connections to one server. The host name is always checked unless the whole verification is off.</summary>
    public static SslClientAuthenticationOptions CreateOptions(KubeClientConfig config, ICredentialSource credentials, ILogger logger)
    {
        var options = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.NoCheck };
        if (config.Tls.SkipVerification)
        {
#pragma warning disable CA5359 // The user's configuration asks for it, for this server only; a warning is logged.
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (config.Tls.ReadAuthority(config.Origin) is { Length: > 0 } authority)
        {
            var trust = new AuthorityTrust(authority, config, logger);
            options.CertificateChainPolicy = AuthorityTrust.CreatePolicy();
            options.RemoteCertificateValidationCallback = trust.Accept;
        }

        X509Certificate2? own = config.Tls.ClientCertificatePem is { Length: > 0 } certificate
            ? LoadKeyPair(certificate, config.Tls.ClientKeyPem, config.Origin)
            : null;
        if (own is not null || credentials.MayProvideCertificate)
        {
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => (credentials.Certificate ?? own)!;
        }

        return options;
    }

    /// <summary>Reads a certificate with its private key.</summary>
    /// <exception cref="KubeConfigException">Either cannot be read, or they do not belong together.</exception>
    public static X509Certificate2 LoadKeyPair(string certificatePem, string? keyPem, string origin)
    {
        if (string.IsNullOrEmpty(keyPem))
        {
            throw new KubeConfigException($"{origin}: there is a client certificate but no client key.");
        }

        try
        {
            X509Certificate2 pair = X509Certificate2.CreateFromPem(certificatePem, keyPem);
            if (!OperatingSystem.IsWindows())
            {
                return pair;
            }

            // Windows' TLS cannot use a key that lives in memory only; passing through PKCS#12 gives it one that it can.
            using (pair)
            {
                return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
            }
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new KubeConfigException($"{origin}: the client certificate and key cannot be used: {error.Message}", error);
        }
    }
}
