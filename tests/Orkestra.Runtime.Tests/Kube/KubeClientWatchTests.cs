using Microsoft.AspNetCore.Http;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube;

public sealed class KubeClientWatchTests
{
    private const string Added = """{"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"5","managedFields":[1]}}}""";
    private static readonly WatchOptions s_options = new() { ResourceVersion = "4" };

    [Fact]
    public async Task Events_arrive_in_order_until_the_server_closes()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => context.Response.WriteAsync(
            Added + "\n" + """
            {"type":"MODIFIED","object":{"metadata":{"name":"a","resourceVersion":"6"}}}
            {"type":"BOOKMARK","object":{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"9"}}}
            {"type":"FUTURE","object":{}}

            {"type":"DELETED","object":{"metadata":{"name":"a","resourceVersion":"10"}}}
            """));
        using KubeClient client = server.Client();

        List<WatchEvent> events = await CollectAsync(client, s_options with { LabelSelector = "a=b", Timeout = TimeSpan.FromSeconds(90) });

        Assert.Equal(
            [(WatchEventType.Added, "5"), (WatchEventType.Modified, "6"), (WatchEventType.Bookmark, "9"), (WatchEventType.Deleted, "10")],
            events.Select(static found => (found.Type, found.Object.ResourceVersion)));
        Assert.Equal("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","resourceVersion":"5"}}""", System.Text.Encoding.UTF8.GetString(events[0].Object.Json.Span));
        Assert.Equal("GET /api/v1/pods?watch=true&resourceVersion=4&allowWatchBookmarks=true&timeoutSeconds=90&labelSelector=a%3Db", server.Last.ToString());
    }

    [Fact]
    public async Task An_event_is_delivered_when_it_arrives_and_not_when_the_next_one_does()
    {
        var finish = new TaskCompletionSource();
        await using FakeApiServer server = await FakeApiServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync(Added + "\n");
            await context.Response.Body.FlushAsync();
            await finish.Task;
        });
        using KubeClient client = server.Client();

        await using IAsyncEnumerator<WatchEvent> watch = client.WatchAsync(WellKnownResources.Pods, null, s_options, default).GetAsyncEnumerator();

        Assert.True(await watch.MoveNextAsync());
        Assert.Equal("a", watch.Current.Object.Name);
        finish.SetResult();
        Assert.False(await watch.MoveNextAsync());
    }

    [Fact]
    public async Task An_expired_version_is_told_apart_both_before_and_inside_the_stream()
    {
        const string status = """{"kind":"Status","status":"Failure","message":"too old resource version","reason":"Expired","code":410}""";
        int calls = 0;
        await using FakeApiServer server = await FakeApiServer.StartAsync(context => ++calls == 1
            ? FakeApiServer.Answer(context, status, 410)
            : context.Response.WriteAsync($"{Added}\n{{\"type\":\"ERROR\",\"object\":{status}}}\n"));
        using KubeClient client = server.Client();

        var before = await Assert.ThrowsAsync<KubeApiException>(() => CollectAsync(client, s_options));
        var inside = await Assert.ThrowsAsync<KubeApiException>(() => CollectAsync(client, s_options));

        Assert.True(before.IsExpired);
        Assert.True(inside.IsExpired);
        Assert.Equal("too old resource version", inside.Message);
    }

    [Fact]
    public async Task A_stream_that_breaks_inside_an_event_is_an_error_and_not_an_end()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => context.Response.WriteAsync(Added + "\n" + Added[..30]));
        using KubeClient client = server.Client();
        await using IAsyncEnumerator<WatchEvent> watch = client.WatchAsync(WellKnownResources.Pods, null, s_options, default).GetAsyncEnumerator();

        Assert.True(await watch.MoveNextAsync());
        var error = await Assert.ThrowsAsync<HttpRequestException>(async () => await watch.MoveNextAsync());

        Assert.Equal(HttpRequestError.ResponseEnded, error.HttpRequestError);
    }

    [Fact]
    public async Task A_broken_connection_is_a_request_error()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static async context =>
        {
            await context.Response.WriteAsync(Added + "\n");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using KubeClient client = server.Client();

        await Assert.ThrowsAsync<HttpRequestException>(() => CollectAsync(client, s_options));
    }

    [Fact]
    public async Task Silence_beyond_the_idle_deadline_ends_a_watch()
    {
        var clock = new ManualClock();
        await using FakeApiServer server = await FakeApiServer.StartAsync(static async context =>
        {
            await context.Response.WriteAsync(Added + "\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using KubeClient client = server.Client(clock);
        await using IAsyncEnumerator<WatchEvent> watch = client
            .WatchAsync(WellKnownResources.Pods, null, s_options with { IdleDeadline = TimeSpan.FromSeconds(70) }, default).GetAsyncEnumerator();
        Assert.True(await watch.MoveNextAsync());

        // A consumer that takes its time is no sign of a dead connection.
        clock.Advance(TimeSpan.FromSeconds(100));
        ValueTask<bool> next = watch.MoveNextAsync();
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(69));
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        var error = await Assert.ThrowsAsync<TimeoutException>(async () => await next);
        Assert.Contains("Nothing arrived", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_accepts_and_never_answers_meets_the_idle_deadline()
    {
        var clock = new ManualClock();
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using KubeClient client = server.Client(clock);

        Task<List<WatchEvent>> pending = CollectAsync(client, s_options with { IdleDeadline = TimeSpan.FromSeconds(70) });
        await Eventually.BeTrueAsync(() => !server.Requests.IsEmpty, "the request arrives");
        clock.Advance(TimeSpan.FromSeconds(71));

        await Assert.ThrowsAsync<TimeoutException>(() => pending);
    }

    [Fact]
    public async Task A_watch_that_outlives_the_servers_own_timeout_is_dead()
    {
        var clock = new ManualClock();
        await using FakeApiServer server = await FakeApiServer.StartAsync(static async context =>
        {
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using KubeClient client = server.Client(clock);

        Task<List<WatchEvent>> pending = CollectAsync(client, s_options with { Timeout = TimeSpan.FromMinutes(5) });
        await Eventually.BeTrueAsync(() => !server.Requests.IsEmpty, "the request arrives");
        clock.Advance(TimeSpan.FromSeconds(329));
        Assert.False(pending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<TimeoutException>(() => pending);
    }

    [Fact]
    public async Task Cancelling_the_caller_ends_a_watch_at_once()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static async context =>
        {
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        using KubeClient client = server.Client();
        using var cancel = new CancellationTokenSource();

        Task<List<WatchEvent>> pending = CollectAsync(client, s_options, cancel.Token);
        await Eventually.BeTrueAsync(() => !server.Requests.IsEmpty, "the request arrives");
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task An_event_larger_than_allowed_ends_the_watch()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static context => context.Response.WriteAsync(new string(' ', 300_000)));
        using KubeClient client = server.Client(maxObjectBytes: 100_000);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => CollectAsync(client, s_options));

        Assert.Contains("larger than 100000 bytes", error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<WatchEvent>> CollectAsync(KubeClient client, WatchOptions options, CancellationToken cancellationToken = default)
    {
        var events = new List<WatchEvent>();
        await foreach (WatchEvent found in client.WatchAsync(WellKnownResources.Pods, null, options, cancellationToken))
        {
            events.Add(found);
        }

        return events;
    }
}
