using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Orkestra.DevCluster.Api;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Security.Certificates;
using Orkestra.DevCluster.Security.Rbac;
using Orkestra.DevCluster.Security.Reviews;
using Orkestra.DevCluster.Security.Tokens;

namespace Orkestra.DevCluster.Security;

/// <summary>Puts together what a cluster's options ask for, and nothing else: a plain cluster makes no key and checks no request.</summary>
internal sealed class SecuritySetup
{
    // Handshakes of many test clusters may share few processors.
    private static readonly TimeSpan s_handshakeTimeout = TimeSpan.FromSeconds(60);

    private readonly ServerIdentity? _identity;

    public SecuritySetup(DevClusterOptions options, ObjectWriter writer)
    {
        if (options.UseTls)
        {
            _identity = new ServerIdentity();
        }

        TimeProvider time = options.TimeProvider;
        TokenTable tokens = new(time);
        ServiceAccountTokens accounts = new(writer.Store, time);
        RbacAuthorizer? authorizer = options.UseRbac ? new RbacAuthorizer(writer.Store) : null;
        Authenticator? authenticator = options.UseRbac || options.RequireAuthentication
            ? new Authenticator(tokens, accounts, _identity, time, allowAnonymous: options is { UseRbac: true, AllowAnonymous: true })
            : null;
        Security = new ClusterSecurity(time, tokens, _identity);
        Gate = authenticator is null ? null : new AccessGate(authenticator, authorizer);
        Reviews = new ReviewRoute(new AccessReview(authorizer), new RulesReview(authorizer), new TokenReview(authenticator));
        TokenRequests = new TokenRequestRoute(writer.Store, accounts, time);
    }

    public ClusterSecurity Security { get; }

    /// <summary>What requests have to pass; null when everybody may do everything.</summary>
    public AccessGate? Gate { get; }

    public ReviewRoute Reviews { get; }

    public TokenRequestRoute TokenRequests { get; }

    public void Configure(IWebHostBuilder host)
    {
        if (_identity is not null)
        {
            host.UseKestrelHttpsConfiguration();
        }
    }

    public void Configure(ListenOptions listen)
    {
        if (_identity is null)
        {
            listen.Protocols = HttpProtocols.Http1;
            return;
        }

        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = s_handshakeTimeout,
            OnConnection = _ => ValueTask.FromResult(_identity.HandshakeOptions()),
        });
    }
}
