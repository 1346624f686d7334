using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orkestra.DevCluster.Webhooks;

/// <summary>Decides whether a webhook's certificate is accepted, and says why not in the words of the real server.</summary>
internal static class ServerTrust
{
    /// <summary>Trusts the given authorities alone, or those of the system when none are given.</summary>
    public static X509ChainPolicy Policy(string? authorities)
    {
        X509ChainPolicy policy = new() { RevocationMode = X509RevocationMode.NoCheck };
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            try
            {
                policy.CustomTrustStore.ImportFromPem(authorities);
            }
            catch (CryptographicException)
            {
                // Nothing in it can be trusted then, which the connection will show.
            }
        }

        return policy;
    }

    /// <exception cref="AuthenticationException">The certificate is not accepted.</exception>
    public static bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            bool isOutdated = chain?.ChainStatus.Any(static s => s.Status == X509ChainStatusFlags.NotTimeValid) == true;
            throw new AuthenticationException(isOutdated ? "x509: certificate has expired or is not yet valid" : "x509: certificate signed by unknown authority");
        }

        string host = sender is SslStream stream ? stream.TargetHostName : "";
        string names = string.Join(", ", Names(certificate));
        throw new AuthenticationException(names.Length == 0
            ? $"x509: certificate is not valid for any names, but wanted to match {host}"
            : $"x509: certificate is valid for {names}, not {host}");
    }

    private static IEnumerable<string> Names(X509Certificate? certificate)
    {
        X509SubjectAlternativeNameExtension? names = (certificate as X509Certificate2)?.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return names is null ? [] : [.. names.EnumerateDnsNames(), .. names.EnumerateIPAddresses().Select(static a => a.ToString())];
    }
}
