using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orkestra.DevCluster.Security;

namespace Orkestra.DevCluster.Api;

/// <summary>
/// One run of the API server: its port, its connections and the requests it is answering. A restart ends one run and begins the next over
/// the same store.
/// </summary>
internal sealed class ServerRun
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping;

    private ServerRun(WebApplication app, ConnectionTable connections, CancellationTokenSource stopping)
    {
        _app = app;
        _stopping = stopping;
        Connections = connections;
        Endpoint = new Uri(app.Urls.First());
    }

    public Uri Endpoint { get; }

    public ConnectionTable Connections { get; }

    /// <summary>Listens on a port of the loopback address; 0 for any free one.</summary>
    /// <param name="port">The port.</param>
    /// <param name="security">Protocols and certificates.</param>
    /// <param name="createHandler">Makes the handler of this run's requests; the token ends those that would go on for ever.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<ServerRun> StartAsync(int port, SecuritySetup security, Func<CancellationToken, RequestDelegate> createHandler, CancellationToken cancellationToken)
    {
        CancellationTokenSource stopping = new();
        ConnectionTable connections = new();
        WebApplication app = Build(port, security, connections, createHandler(stopping.Token));
        try
        {
            await app.StartAsync(cancellationToken);
            return new ServerRun(app, connections, stopping);
        }
        catch
        {
            await app.DisposeAsync();
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Ends open watches and waits for other requests to be answered, then frees the port.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>Cuts every connection where it stands and frees the port, as when the process is killed.</summary>
    public async Task KillAsync()
    {
        Connections.CutForGood();
        await StopAsync();
    }

    private static WebApplication Build(int port, SecuritySetup security, ConnectionTable connections, RequestDelegate handler)
    {
        // The empty builder reads no configuration: neither files in the current folder nor variables may change what a test sees.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        security.Configure(builder.WebHost);
        builder.Services.AddSingleton<IHostLifetime, PassiveLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Webhooks may warn in any language; the real server sends what they say.
            kestrel.ResponseHeaderEncodingSelector = static name => name == "Warning" ? Encoding.UTF8 : null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port, listen =>
            {
                listen.Use(next => connection => connections.TrackAsync(connection, next));
                security.Configure(listen);
            });
        });
        WebApplication app = builder.Build();
        app.Run(handler);
        return app;
    }
}
