using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Config;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Tests.Kube.Transport;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube;

/// <summary>What API servers and proxies do to HTTP/2 connections.</summary>
public sealed class Http2FaultTests : IDisposable
{
    private const string Event = """{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"5"}}}""";
    private static readonly WatchOptions s_options = new() { ResourceVersion = "4", Timeout = TimeSpan.FromMinutes(5), IdleDeadline = TimeSpan.FromMinutes(3) };

    private readonly TestCertificates _authority = new();
    private readonly X509Certificate2 _certificate;

    public Http2FaultTests()
    {
        _certificate = _authority.ForServer();
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task After_GOAWAY_a_watch_goes_on_and_new_requests_take_a_new_connection()
    {
        var goOn = new TaskCompletionSource();
        var connections = new List<string>();
        await using FakeApiServer server = await StartAsync(async context =>
        {
            lock (connections)
            {
                connections.Add(context.Connection.Id);
            }

            if (!context.Request.Query.ContainsKey("watch"))
            {
                await FakeApiServer.Answer(context, "{}");
                return;
            }

            await WriteEventAsync(context);
            context.Features.Get<IConnectionLifetimeNotificationFeature>()!.RequestClose();
            await goOn.Task;
            await WriteEventAsync(context);
        });
        using KubeClient client = Client(server, TimeProvider.System);
        await using IAsyncEnumerator<WatchEvent> watch = client.WatchAsync(WellKnownResources.Pods, null, s_options, default).GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync());

        // The frame is on its way while requests go on; from its arrival on they must not fail but move.
        await Eventually.BeTrueAsync(
            async () =>
            {
                await client.GetRawAsync("/version", default);
                return connections.Distinct().Count() > 1;
            },
            "requests move to a new connection");

        goOn.SetResult();
        Assert.True(await watch.MoveNextAsync());
        Assert.False(await watch.MoveNextAsync());
        Assert.All(server.Requests, static request => Assert.Equal("HTTP/2", request.Protocol));
    }

    [Fact]
    public async Task A_connection_that_dies_after_GOAWAY_is_noticed_without_pings()
    {
        var clock = new ManualClock();
        await using FakeApiServer server = await StartAsync(static async context =>
        {
            await WriteEventAsync(context);
            context.Features.Get<IConnectionLifetimeNotificationFeature>()!.RequestClose();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using KubeClient client = Client(server, clock);
        await using IAsyncEnumerator<WatchEvent> watch = client.WatchAsync(WellKnownResources.Pods, null, s_options, default).GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync());

        ValueTask<bool> next = watch.MoveNextAsync();
        clock.Advance(TimeSpan.FromMinutes(3));

        await Assert.ThrowsAsync<TimeoutException>(async () => await next);
    }

    [Fact]
    public async Task Streams_that_keep_being_reset_lead_to_HTTP_1_1_for_a_while()
    {
        var clock = new ManualClock();
        bool isBroken = true;
        await using FakeApiServer server = await StartAsync(async context =>
        {
            await WriteEventAsync(context);
            if (isBroken)
            {
                context.Abort();
            }
        });
        using KubeClient client = Client(server, clock);

        for (int i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => DrainAsync(client));
            clock.Advance(TimeSpan.FromSeconds(5));
        }

        isBroken = false;
        await DrainAsync(client);
        clock.Advance(TimeSpan.FromMinutes(10));
        await DrainAsync(client);

        Assert.Equal(["HTTP/2", "HTTP/2", "HTTP/2", "HTTP/1.1", "HTTP/2"], server.Requests.Select(static request => request.Protocol));
    }

    private static async Task WriteEventAsync(HttpContext context)
    {
        await context.Response.WriteAsync(Event + "\n");
        await context.Response.Body.FlushAsync();
    }

    private static async Task DrainAsync(KubeClient client)
    {
        await foreach (WatchEvent _ in client.WatchAsync(WellKnownResources.Pods, null, s_options, default))
        {
        }
    }

    private Task<FakeApiServer> StartAsync(Func<HttpContext, Task> answer) => FakeApiServer.StartAsync(answer, _certificate, null);

    private KubeClient Client(FakeApiServer server, TimeProvider time) => KubeClient.Create(
        new KubeClientConfig { Server = server.Endpoint, MaxAttempts = 1, Tls = new KubeTlsOptions { CertificateAuthorityPem = _authority.AuthorityPem } },
        time,
        NullLoggerFactory.Instance);
}
