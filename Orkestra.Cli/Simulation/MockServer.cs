using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Orkestra.Cli.Simulation;

/// <summary>
/// The service that examples with external calls expect on this machine: <c>GET /health</c> answers 200, <c>GET /autoscale-metrics</c> with
/// a queue depth that <c>POST /autoscale-metrics/flip</c> switches between calm and busy.
/// </summary>
internal sealed class MockServer : IAsyncDisposable
{
    /// <summary>The port that examples name.</summary>
    public const int DefaultPort = 9999;

    private const int CalmDepth = 10;
    private const int BusyDepth = 100;

    private readonly WebApplication _app;
    private bool _busy;

    private MockServer(WebApplication app)
    {
        _app = app;
        app.Run(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Starts it on the loopback address.</summary>
    /// <param name="port">Port; 0 takes a free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CliException">The port is taken.</exception>
    public static async Task<MockServer> StartAsync(int port, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerFactory>(NullLoggerFactory.Instance);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        WebApplication app = builder.Build();
        var server = new MockServer(app);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new CliException($"the mock server cannot listen on port {port.ToString(CultureInfo.InvariantCulture)}: {error.Message}", "choose another one with --dev-server-port", error);
        }

        server.Endpoint = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Method, context.Request.Path.Value)
        {
            case ("GET", "/health"):
                await WriteAsync(context.Response, """{"status":"ok"}""").ConfigureAwait(false);
                break;
            case ("POST", "/autoscale-metrics/flip"):
                Volatile.Write(ref _busy, !Volatile.Read(ref _busy));
                await WriteMetricsAsync(context.Response).ConfigureAwait(false);
                break;
            case ("GET", "/autoscale-metrics"):
                await WriteMetricsAsync(context.Response).ConfigureAwait(false);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await WriteAsync(context.Response, """{"error":"not found"}""").ConfigureAwait(false);
                break;
        }
    }

    private Task WriteMetricsAsync(HttpResponse response) => WriteAsync(
        response, string.Create(CultureInfo.InvariantCulture, $$$"""{"metrics":{"queueDepth":{{{(Volatile.Read(ref _busy) ? BusyDepth : CalmDepth)}}},"errorRatePercent":0}}"""));

    private static Task WriteAsync(HttpResponse response, string json)
    {
        response.ContentType = "application/json";
        return response.WriteAsync(json);
    }
}
