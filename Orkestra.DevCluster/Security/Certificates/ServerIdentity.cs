using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orkestra.DevCluster.Security.Certificates;

/// <summary>
/// What the server shows of itself in TLS handshakes, and the authorities whose client certificates it believes. Rotations are swaps:
/// handshakes under way finish with what they began with. Safe for concurrent use.
/// </summary>
internal sealed class ServerIdentity
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(365);
    private static readonly Oid s_clientUse = new("1.3.6.1.5.5.7.3.2");

    private readonly Lock _gate = new();
    private volatile State _state;

    public ServerIdentity()
    {
        CertificateAuthority authority = new();
        _state = new State(authority, Context(authority), [authority.Certificate]);
    }

    public CertificateAuthority Authority => _state.Authority;

    /// <summary>Changes with every change of trust, so that earlier verdicts on certificates can be told apart.</summary>
    public object TrustToken => _state.Trusted;

    /// <summary>The options of one handshake. Client certificates are asked for; whether one is any good is judged per request, as the real server does.</summary>
    [SuppressMessage("Security", "CA5359:Do Not Disable Certificate Validation", Justification = "This is the server's side: Authenticator verifies the certificate and answers 401, which a failed handshake could not.")]
    public SslServerAuthenticationOptions HandshakeOptions() => new()
    {
        ServerCertificateContext = _state.Server,
        ClientCertificateRequired = true,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = static (_, _, _, _) => true,
    };

    public void RotateAuthority(bool keepTrustingClients)
    {
        CertificateAuthority authority = new();
        SslStreamCertificateContext server = Context(authority);
        lock (_gate)
        {
            _state = new State(authority, server, keepTrustingClients ? [.. _state.Trusted, authority.Certificate] : [authority.Certificate]);
        }
    }

    public void RotateServerCertificate()
    {
        lock (_gate)
        {
            _state = _state with { Server = Context(_state.Authority) };
        }
    }

    /// <summary>Whether a client certificate was issued by an authority of this cluster, for this use, and is valid at this time.</summary>
    public bool Trusts(X509Certificate2 certificate, DateTimeOffset now)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(s_clientUse);
        chain.ChainPolicy.CustomTrustStore.AddRange(_state.Trusted);
        return chain.Build(certificate);
    }

    // Clients judge the server's certificate by the machine's clock, whatever the cluster's own may say.
    private static SslStreamCertificateContext Context(CertificateAuthority authority) =>
        SslStreamCertificateContext.Create(authority.IssueServerCertificate(TimeProvider.System.GetUtcNow(), s_lifetime), additionalCertificates: null, offline: true);

    private sealed record State(CertificateAuthority Authority, SslStreamCertificateContext Server, X509Certificate2[] Trusted);
}
