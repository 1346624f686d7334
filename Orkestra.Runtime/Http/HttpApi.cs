using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Orkestra.Runtime.Http;

/// <summary>
/// The HTTP server of a runtime. It starts before everything else, so that probes answer during boot, and stops last.
/// </summary>
internal sealed class HttpApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpApi(WebApplication app, Uri endpoint)
    {
        _app = app;
        Endpoint = endpoint;
    }

    /// <summary>Where the server listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>Binds the port and serves.</summary>
    /// <param name="view">What to show.</param>
    /// <param name="address">IP address to bind to.</param>
    /// <param name="port">TCP port; 0 takes a free one.</param>
    /// <param name="loggers">Receives the server's own log.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken or the address is not ours.</exception>
    public static async Task<HttpApi> StartAsync(IKatalogView view, string address, int port, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Nothing here takes a body; a small limit keeps a stray upload from costing memory.
            kestrel.Limits.MaxRequestBodySize = 16 * 1024;
            kestrel.Listen(IPAddress.Parse(address), port);
        });
        WebApplication app = builder.Build();
        var router = new LiveApiRouter(view);
        app.Run(router.HandleAsync);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new HttpApi(app, new Uri(bound));
    }

    /// <summary>Finishes running requests, then closes.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await _app.StopAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync().ConfigureAwait(false);
}
