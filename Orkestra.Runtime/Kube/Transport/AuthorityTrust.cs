using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Trusts the servers of named certificate authorities and no others. Safe for concurrent use.</summary>
/// <remarks>
/// Each authority is tried by itself: during a rotation a bundle holds two of the same name, and a chain built over both may pick the wrong
/// one. An authority need not be self-signed, as Kubernetes' own clients do not ask for it either. Authorities from a file are those that
/// the file holds when a connection is made.
/// </remarks>
internal sealed class AuthorityTrust
{
    private static readonly Oid s_serverAuthentication = new("1.3.6.1.5.5.7.3.1");
    private readonly KubeClientConfig _config;
    private readonly ILogger _logger;
    private Known _known;

    /// <summary>Trusts what the configuration names.</summary>
    /// <param name="pem">The certificates as they are now.</param>
    /// <param name="config">Where to look for newer ones.</param>
    /// <param name="logger">Is told when there are newer ones, and when they cannot be read.</param>
    /// <exception cref="KubeConfigException">There is none, or one cannot be read.</exception>
    public AuthorityTrust(string pem, KubeClientConfig config, ILogger logger)
    {
        _config = config;
        _logger = logger;
        _known = new Known(pem, Parse(pem, config.Origin));
    }

    /// <summary>
    /// What the TLS layer builds its own chain with: no roots at all, as <see cref="Accept"/> decides, and nothing fetched from addresses in
    /// certificates.
    /// </summary>
    public static X509ChainPolicy CreatePolicy() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    /// <summary>Decides about a server; a name that does not fit is never accepted.</summary>
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        foreach (X509Certificate2 authority in Current().Authorities)
        {
            if (IsSignedBy(leaf, chain, authority))
            {
                return true;
            }
        }

        return false;
    }

    // Connections are few, so the file is read for each; a watcher or a time of last change would be one more thing to go wrong, as
    // mounted Secrets change by swapping symbolic links.
    private Known Current()
    {
        Known known = Volatile.Read(ref _known);
        try
        {
            string pem = _config.Tls.ReadAuthority(_config.Origin) ?? string.Empty;
            if (pem == known.Pem)
            {
                return known;
            }

            var next = new Known(pem, Parse(pem, _config.Origin));
            Volatile.Write(ref _known, next);
            Log.AuthorityChanged(_logger, _config.Origin, next.Authorities.Count);
            return next;
        }
        catch (KubeConfigException error)
        {
            // Half-written or gone for a moment: the connections to come must not fail for that.
            Log.AuthorityUnreadable(_logger, error.Message);
            return known;
        }
    }

    private static X509Certificate2Collection Parse(string pem, string origin)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException error)
        {
            throw new KubeConfigException($"{origin}: the certificate authority cannot be read: {error.Message}", error);
        }

        return authorities.Count > 0 ? authorities : throw new KubeConfigException($"{origin}: the certificate authority holds no PEM certificate.");
    }

    private static bool IsSignedBy(X509Certificate2 leaf, X509Chain? presented, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        X509ChainPolicy policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.Add(authority);
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.ApplicationPolicy.Add(s_serverAuthentication);
        foreach (X509Certificate2 intermediate in presented?.ChainPolicy.ExtraStore ?? [])
        {
            policy.ExtraStore.Add(intermediate);
        }

        // Lets a chain end in an authority that is not self-signed. Signatures, dates and purposes are still checked, and what the chain
        // ends in is compared below.
        policy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        return chain.Build(leaf) && chain.ChainElements.Any(element => element.Certificate.RawDataMemory.Span.SequenceEqual(authority.RawDataMemory.Span));
    }

    private sealed record Known(string Pem, X509Certificate2Collection Authorities);
}
