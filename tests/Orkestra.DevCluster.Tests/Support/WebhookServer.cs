using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Orkestra.DevCluster.Tests.Support;

/// <summary>An HTTPS server on loopback that plays webhooks: each path answers as it was told to, and every question is kept.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private readonly ConcurrentDictionary<string, Func<JsonObject, WebhookReply>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<WebhookCall> _calls = new();

    private WebhookServer(WebApplication app, X509Certificate2 certificate)
    {
        _app = app;
        _certificate = certificate;
    }

    /// <summary>Where it is, such as <c>https://127.0.0.1:34567</c>.</summary>
    public string Address => _app.Urls.First();

    public int Port => new Uri(Address).Port;

    /// <summary>The certificate to trust, as <c>caBundle</c> wants it.</summary>
    public string CaBundle => Convert.ToBase64String(Encoding.ASCII.GetBytes(_certificate.ExportCertificatePem()));

    public static async Task<WebhookServer> StartAsync()
    {
        X509Certificate2 certificate = CreateCertificate();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        WebApplication app = builder.Build();
        WebhookServer server = new(app, certificate);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Decides what a path answers from now on; the function may run more than once at a time.</summary>
    public void Answer(string path, Func<JsonObject, WebhookReply> answer) => _answers[path] = answer;

    /// <summary>As the other, for an answer with status 200.</summary>
    public void Answer(string path, Func<JsonObject, JsonNode> answer) => Answer(path, review => new WebhookReply(200, answer(review).ToJsonString()));

    /// <summary>What a path has been asked so far, oldest first.</summary>
    public IReadOnlyList<WebhookCall> Calls(string path) => [.. _calls.Where(c => c.Path == path)];

    /// <summary>What all paths have been asked so far, oldest first.</summary>
    public IReadOnlyList<WebhookCall> Calls() => [.. _calls];

    public void Forget() => _calls.Clear();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        JsonObject body = (JsonObject)JsonNode.Parse(await reader.ReadToEndAsync())!;
        string path = context.Request.Path.Value ?? "";
        _calls.Enqueue(new WebhookCall(path, context.Request.QueryString.Value ?? "", context.Request.Headers.UserAgent.ToString(), body));
        WebhookReply reply = _answers.TryGetValue(path, out Func<JsonObject, WebhookReply>? answer) ? answer(body) : new WebhookReply(404, "");
        if (reply.Delay is { } delay)
        {
            // Ends as soon as the caller gives up, which is what the delay is for.
            await delay(context.RequestAborted);
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.Type;
        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }

    private static X509Certificate2 CreateCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=webhooks", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("hooks.default.svc");
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
