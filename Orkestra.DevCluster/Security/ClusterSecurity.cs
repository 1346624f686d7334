using System.Diagnostics.CodeAnalysis;
using Orkestra.DevCluster.Security.Certificates;
using Orkestra.DevCluster.Security.Tokens;

namespace Orkestra.DevCluster.Security;

/// <summary>
/// Gives out and takes back the credentials of one cluster, and rotates its certificates. Safe for concurrent use.
/// </summary>
/// <remarks>Tokens may be issued in any cluster; they are checked where <see cref="DevClusterOptions.RequireAuthentication"/> or RBAC is on.</remarks>
public sealed class ClusterSecurity
{
    private static readonly TimeSpan s_certificateLifetime = TimeSpan.FromDays(365);

    private readonly TimeProvider _time;
    private readonly TokenTable _tokens;
    private readonly ServerIdentity? _identity;

    internal ClusterSecurity(TimeProvider time, TokenTable tokens, ServerIdentity? identity)
    {
        _time = time;
        _tokens = tokens;
        _identity = identity;
        AdministratorToken = tokens.Issue(Requester.Administrator, lifetime: null);
    }

    /// <summary>A token of the user <c>orkestra:dev-cluster-admin</c> in the group <c>system:masters</c>, who may do everything; it has no end.</summary>
    public string AdministratorToken { get; }

    /// <summary>The certificate of the present authority as PEM, which clients must trust; null when the cluster serves plain HTTP.</summary>
    public string? CertificateAuthorityPem => _identity?.Authority.CertificatePem;

    /// <summary>Issues a bearer token.</summary>
    /// <param name="user">The user it stands for.</param>
    /// <param name="groups">Its groups; <c>system:authenticated</c> is added.</param>
    /// <param name="lifetime">How long it is good, by the cluster's clock; null for ever.</param>
    /// <returns>The token, which is opaque.</returns>
    /// <exception cref="ArgumentException">The user is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is not positive.</exception>
    public string IssueToken(string user, IEnumerable<string>? groups = null, TimeSpan? lifetime = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        if (lifetime is { } span)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero, nameof(lifetime));
        }

        return _tokens.Issue(Requester.Known(user, "", groups ?? []), lifetime);
    }

    /// <summary>Makes a token worthless at once: requests that bring it are answered with 401.</summary>
    /// <returns>Whether it had been issued here and not yet revoked.</returns>
    public bool RevokeToken(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return _tokens.Revoke(token);
    }

    /// <summary>Issues a client certificate: the user as common name, the groups as organisations.</summary>
    /// <param name="user">The user it stands for.</param>
    /// <param name="groups">Its groups; <c>system:authenticated</c> is added when it is used.</param>
    /// <param name="lifetime">How long it is good, by the cluster's clock; a year when null.</param>
    /// <exception cref="InvalidOperationException">The cluster serves plain HTTP.</exception>
    /// <exception cref="ArgumentException">The user is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is not positive.</exception>
    public ClientCertificate IssueClientCertificate(string user, IEnumerable<string>? groups = null, TimeSpan? lifetime = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        TimeSpan span = lifetime ?? s_certificateLifetime;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero, nameof(lifetime));
        RequireTls();
        return _identity.Authority.IssueClientCertificate(user, groups ?? [], _time.GetUtcNow(), span);
    }

    /// <summary>
    /// Replaces the certificate authority and the server's certificate: handshakes from now on show a certificate of the new authority.
    /// Open connections go on until <see cref="DevCluster.DropConnections"/>. <see cref="DevCluster.KubeConfig"/> names the new authority.
    /// </summary>
    /// <param name="keepTrustingClients">Whether client certificates of the earlier authorities stay good.</param>
    /// <exception cref="InvalidOperationException">The cluster serves plain HTTP.</exception>
    public void RotateCertificateAuthority(bool keepTrustingClients = true)
    {
        RequireTls();
        _identity.RotateAuthority(keepTrustingClients);
    }

    /// <summary>Replaces the server's certificate by a new one of the same authority. Open connections go on.</summary>
    /// <exception cref="InvalidOperationException">The cluster serves plain HTTP.</exception>
    public void RotateServerCertificate()
    {
        RequireTls();
        _identity.RotateServerCertificate();
    }

    [MemberNotNull(nameof(_identity))]
    private void RequireTls()
    {
        if (_identity is null)
        {
            throw new InvalidOperationException($"The cluster serves plain HTTP: set {nameof(DevClusterOptions)}.{nameof(DevClusterOptions.UseTls)} when starting it.");
        }
    }
}
