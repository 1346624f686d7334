using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Orkestra.DevCluster.Security.Certificates;

namespace Orkestra.DevCluster.Security;

/// <summary>Puts together what a cluster's options ask for, and nothing else: a plain cluster makes no key and checks no request.</summary>
internal sealed class SecuritySetup
{
    // Handshakes of many test clusters may share few processors.
    private static readonly TimeSpan s_handshakeTimeout = TimeSpan.FromSeconds(60);

    private readonly ServerIdentity? _identity;
    private readonly OpenConnections? _connections;

    public SecuritySetup(DevClusterOptions options)
    {
        if (options.UseTls)
        {
            _identity = new ServerIdentity();
            _connections = new OpenConnections();
        }

        TokenTable tokens = new(options.TimeProvider);
        Security = new ClusterSecurity(options.TimeProvider, tokens, _identity, _connections);
        if (options.RequireAuthentication)
        {
            Gate = new AccessGate(new Authenticator(tokens, _identity, options.TimeProvider, allowAnonymous: false));
        }
    }

    public ClusterSecurity Security { get; }

    /// <summary>What requests have to pass; null when everybody may do everything.</summary>
    public AccessGate? Gate { get; }

    public void Configure(IWebHostBuilder host)
    {
        if (_identity is not null)
        {
            host.UseKestrelHttpsConfiguration();
        }
    }

    public void Configure(ListenOptions listen)
    {
        if (_identity is null || _connections is null)
        {
            listen.Protocols = HttpProtocols.Http1;
            return;
        }

        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.Use(_connections.Track);
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = s_handshakeTimeout,
            OnConnection = _ => ValueTask.FromResult(_identity.HandshakeOptions()),
        });
    }
}
