using System.Net;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>Builds the handler chain of one client: retry, throttle, authenticate, connect.</summary>
internal static class TransportFactory
{
    /// <summary>The whole chain.</summary>
    public static HttpMessageHandler Create(KubeClientConfig config, TimeProvider time, ILoggerFactory logs)
    {
        ILogger logger = logs.CreateLogger<KubeClient>();
        ICredentialSource credentials = CredentialSources.Create(config, time, logger);
        HttpMessageHandler chain = new TokenHandler(credentials) { InnerHandler = CreateSockets(config, credentials, logger) };
        if (config.QueriesPerSecond > 0)
        {
            chain = new ThrottleHandler(config.QueriesPerSecond, config.Burst, time, logger) { InnerHandler = chain };
        }

        return new RetryHandler(config.MaxAttempts, time, logger) { InnerHandler = chain };
    }

    private static SocketsHttpHandler CreateSockets(KubeClientConfig config, ICredentialSource credentials, ILogger logger)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),

            // A watch must see each event when it is sent, and compressing small answers costs more than it saves in a cluster network.
            AutomaticDecompression = DecompressionMethods.None,

            // More watches than one connection's stream limit must not wait for each other.
            EnableMultipleHttp2Connections = true,

            // New requests move to new connections now and then, which follows changes of DNS, certificates and load balancers.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            SslOptions = TlsSetup.CreateOptions(config, credentials, logger),
        };
        if (config.Tls.SkipVerification)
        {
            Log.TlsVerificationOff(logger, config.Server.Authority, config.Origin);
        }

        if (config.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(proxy) { Credentials = ProxyCredentials(proxy) };
        }
        else if (config.Server.IsLoopback)
        {
            // A proxy from the environment cannot reach this machine's own servers.
            handler.UseProxy = false;
        }

        return handler;
    }

    private static NetworkCredential? ProxyCredentials(Uri proxy)
    {
        string[] parts = proxy.UserInfo.Split(':', 2);
        return proxy.UserInfo.Length == 0
            ? null
            : new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : string.Empty);
    }
}
