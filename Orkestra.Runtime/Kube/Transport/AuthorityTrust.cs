using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Trusts the servers of named certificate authorities and no others. Safe for concurrent use.</summary>
/// <remarks>
/// Each authority is tried by itself: during a rotation a bundle holds two of the same name, and a chain built over both may pick the wrong
/// one. An authority need not be self-signed, as Kubernetes' own clients do not ask for it either.
/// </remarks>
internal sealed class AuthorityTrust
{
    private static readonly Oid s_serverAuthentication = new("1.3.6.1.5.5.7.3.1");
    private readonly X509Certificate2Collection _authorities;

    private AuthorityTrust(X509Certificate2Collection authorities)
    {
        _authorities = authorities;
    }

    /// <summary>Reads PEM certificates.</summary>
    /// <exception cref="KubeConfigException">There is none, or one cannot be read.</exception>
    public static AuthorityTrust FromPem(string pem, string origin)
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

        return authorities.Count > 0
            ? new AuthorityTrust(authorities)
            : throw new KubeConfigException($"{origin}: the certificate authority holds no PEM certificate.");
    }

    /// <summary>What the TLS layer builds its own chain with: no other roots, and nothing fetched from addresses in certificates.</summary>
    public X509ChainPolicy CreatePolicy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(_authorities);
        return policy;
    }

    /// <summary>Decides about a server; a name that does not fit is never accepted.</summary>
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        foreach (X509Certificate2 authority in _authorities)
        {
            if (IsSignedBy(leaf, chain, authority))
            {
                return true;
            }
        }

        return false;
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
}
