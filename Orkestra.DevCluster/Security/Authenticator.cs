using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Security.Certificates;
using Orkestra.DevCluster.Security.Tokens;

namespace Orkestra.DevCluster.Security;

/// <summary>
/// Finds out who makes a request: by client certificate, then by bearer token. A credential that is no good is refused even where
/// callers without any are let through. Safe for concurrent use.
/// </summary>
internal sealed class Authenticator(TokenTable tokens, ServiceAccountTokens accounts, ServerIdentity? identity, TimeProvider time, bool allowAnonymous)
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";
    private const string Scheme = "Bearer ";

    private static readonly string[] s_ownAudience = [ServiceAccountTokens.Audience];

    // A connection shows one certificate object for all its requests; building its chain anew for each would cost more than the request.
    private readonly ConditionalWeakTable<X509Certificate2, Verdict> _verdicts = [];

    /// <exception cref="ApiException">401: no credential where one is needed, or one that is no good.</exception>
    public Requester Authenticate(HttpContext context)
    {
        X509Certificate2? certificate = context.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;
        if (certificate is not null && ByCertificate(certificate) is { } certified)
        {
            return certified;
        }

        string header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header[Scheme.Length..].Trim() is { Length: > 0 } token)
        {
            return ByToken(token, s_ownAudience)?.User ?? throw ApiErrors.Unauthorized();
        }

        return certificate is null && allowAnonymous ? Requester.Anonymous : throw ApiErrors.Unauthorized();
    }

    /// <summary>The user of a token; null when it is not, or no longer, good for any of the audiences.</summary>
    public TokenOwner? ByToken(string token, IReadOnlyList<string> audiences) => audiences.Contains(ServiceAccountTokens.Audience) && tokens.Find(token) is { } user
        ? new TokenOwner(user, s_ownAudience)
        : accounts.Find(token, audiences);

    private Requester? ByCertificate(X509Certificate2 certificate)
    {
        if (identity is null)
        {
            return null;
        }

        object trust = identity.TrustToken;
        DateTimeOffset now = time.GetUtcNow();
        if (!_verdicts.TryGetValue(certificate, out Verdict? verdict) || verdict.Trust != trust || !verdict.HoldsAt(now))
        {
            verdict = new Verdict(trust, certificate, identity.Trusts(certificate, now) ? UserOf(certificate) : null, now);
            _verdicts.AddOrUpdate(certificate, verdict);
        }

        return verdict.User;
    }

    private static Requester? UserOf(X509Certificate2 certificate)
    {
        string name = "";
        List<string> groups = [];
        foreach (X500RelativeDistinguishedName part in certificate.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false))
        {
            if (part.HasMultipleElements)
            {
                continue;
            }

            switch (part.GetSingleElementType().Value)
            {
                case CommonName:
                    name = part.GetSingleElementValue() ?? "";
                    break;
                case Organization when part.GetSingleElementValue() is { } group:
                    groups.Add(group);
                    break;
            }
        }

        return name.Length == 0 ? null : Requester.Known(name, "", groups);
    }

    /// <summary>What was decided of a certificate: good until the certificate ends, bad only at the instant it was looked at.</summary>
    private sealed class Verdict(object trust, X509Certificate2 certificate, Requester? user, DateTimeOffset at)
    {
        private readonly DateTimeOffset _end = user is null ? at : certificate.NotAfter.ToUniversalTime();

        public object Trust => trust;

        public Requester? User => user;

        public bool HoldsAt(DateTimeOffset now) => user is null ? now == at : now >= at && now < _end;
    }
}
