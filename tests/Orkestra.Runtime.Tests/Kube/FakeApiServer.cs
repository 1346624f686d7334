using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;

namespace Orkestra.Runtime.Tests.Kube;

/// <summary>An HTTP server whose every answer is written by the test. It knows nothing of Kubernetes.</summary>
internal sealed class FakeApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeApiServer(WebApplication app)
    {
        _app = app;
    }

    /// <summary>Requests so far: method, path and query, content type, body, protocol.</summary>
    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public Uri Endpoint { get; private set; } = null!;

    public SeenRequest Last => Requests.Last();

    public static Task<FakeApiServer> StartAsync(Func<HttpContext, Task> answer) => StartAsync(answer, null, null);

    public static async Task<FakeApiServer> StartAsync(
        Func<HttpContext, Task> answer, X509Certificate2? certificate, Func<X509Certificate2, bool>? acceptClient)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            if (certificate is not null)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    https.ClientCertificateMode = acceptClient is null ? ClientCertificateMode.NoCertificate : ClientCertificateMode.RequireCertificate;
                    https.ClientCertificateValidation = (presented, _, _) => acceptClient!(presented);
                });
            }
        }));
        WebApplication app = builder.Build();
        var server = new FakeApiServer(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            server.Requests.Enqueue(new SeenRequest(
                context.Request.Method,
                context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                context.Request.ContentType,
                await reader.ReadToEndAsync(),
                context.Request.Protocol,
                context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await answer(context);
        });
        await app.StartAsync();
        server.Endpoint = new Uri(app.Urls.First());
        return server;
    }

    /// <summary>Answers with a status and a JSON body.</summary>
    public static Task Answer(HttpContext context, string body, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    public KubeClient Client(TimeProvider? time = null, int maxObjectBytes = 1 << 20) =>
        KubeClient.Create(
            new KubeClientConfig { Server = Endpoint, MaxObjectBytes = maxObjectBytes, MaxAttempts = 1 },
            time ?? TimeProvider.System,
            NullLoggerFactory.Instance);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    internal sealed record SeenRequest(
        string Method, string Target, string? ContentType, string Body, string Protocol, IReadOnlyDictionary<string, string> Headers)
    {
        public override string ToString() => $"{Method} {Target} {ContentType} {Body}".TrimEnd();
    }
}
