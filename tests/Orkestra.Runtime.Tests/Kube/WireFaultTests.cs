using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Primitives;
using Orkestra.TestKit;

namespace Orkestra.Runtime.Tests.Kube;

/// <summary>What can go wrong between the client and a server's socket.</summary>
public sealed class WireFaultTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    private const string Event = """{"type":"ADDED","object":{"metadata":{"name":"é😀","resourceVersion":"5"},"text":"a\nb"}}""";
    private static readonly WatchOptions s_options = new() { ResourceVersion = "4" };

    [Fact]
    public async Task A_frame_may_arrive_in_pieces_cut_inside_characters_tokens_and_chunks()
    {
        await using var peer = new RawHttpPeer(static async (stream, _) =>
        {
            await RawHttpPeer.WriteAsync(stream, Head);
            byte[] bytes = Encoding.UTF8.GetBytes(Event + "\n" + Event + "\n");
            for (int from = 0, size = 1; from < bytes.Length; from += size, size = (size % 7) + 1)
            {
                await RawHttpPeer.WriteChunkAsync(stream, bytes.AsMemory(from, Math.Min(size, bytes.Length - from)));
            }

            await RawHttpPeer.WriteAsync(stream, "0\r\n\r\n");
        });
        using KubeClient client = peer.Client();

        Assert.Equal(["é😀", "é😀"], await NamesAsync(client));
    }

    [Theory]
    [InlineData("7\r\n{\"type\"")]
    [InlineData("fff\r\n{\"type\":\"ADDED\"")]
    [InlineData("")]
    public async Task A_body_that_breaks_off_is_an_error_after_what_came_whole(string rest)
    {
        await using var peer = new RawHttpPeer(async (stream, _) =>
        {
            await RawHttpPeer.WriteAsync(stream, Head);
            await RawHttpPeer.WriteChunkAsync(stream, Encoding.UTF8.GetBytes(Event + "\n"));
            await RawHttpPeer.WriteAsync(stream, rest);
        });
        using KubeClient client = peer.Client();
        var names = new List<string>();

        await Assert.ThrowsAsync<HttpRequestException>(() => NamesAsync(client, names));

        Assert.Equal(["é😀"], names);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"items\":[],\"metadata\":{\"resourceVersion\":\"1\"}}")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"items\":[{\"metadata\":{\"name\":\"a\"}},")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n<html></html")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 41\r\n\r\n{\"kind\":\"Status\",\"metadata\":{},\"code\":200}")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    public async Task An_answer_that_is_no_whole_list_never_passes_for_an_empty_one(string answer)
    {
        await using var peer = new RawHttpPeer((stream, _) => RawHttpPeer.WriteAsync(stream, answer));
        using KubeClient client = peer.Client();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.ListAsync(WellKnownResources.Pods, null, new ListOptions(), default));
    }

    [Fact]
    public async Task A_peer_that_hangs_up_without_an_answer_is_asked_again_where_that_cannot_do_harm()
    {
        int number = 0;
        await using var peer = new RawHttpPeer((stream, _) => Interlocked.Increment(ref number) is 1 or 3
            ? Task.CompletedTask
            : RawHttpPeer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"));
        using KubeClient client = peer.Client(maxAttempts: 2);

        Assert.Equal("{}"u8.ToArray(), await client.GetRawAsync("/version", default));
        Assert.Equal(2, peer.Requests);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.CreateAsync(WellKnownResources.Pods, "default", "{}"u8.ToArray(), default));
        Assert.Equal(3, peer.Requests);
    }

    [Fact]
    public async Task A_trickle_without_an_event_lives_no_longer_than_the_servers_timeout()
    {
        var clock = new ManualClock();
        await using var peer = new RawHttpPeer(static async (stream, stop) =>
        {
            await RawHttpPeer.WriteAsync(stream, Head);
            while (true)
            {
                await RawHttpPeer.WriteChunkAsync(stream, " "u8.ToArray());
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, stop);
            }
        });
        using KubeClient client = peer.Client(clock);

        Task<List<string>> pending = NamesAsync(client, options: s_options with { Timeout = TimeSpan.FromMinutes(5), IdleDeadline = TimeSpan.FromMinutes(3) });
        await Eventually.BeTrueAsync(() => peer.Requests == 1, "the request arrives");
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(pending.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(4));

        await Assert.ThrowsAsync<TimeoutException>(() => pending);
    }

    [Fact]
    public async Task A_half_open_connection_is_given_up_whether_or_not_it_has_answered()
    {
        foreach (string greeting in (string[])[string.Empty, Head[..20], Head, Head + "5d\r\n{\"type\""])
        {
            var clock = new ManualClock();
            await using var peer = new RawHttpPeer(async (stream, stop) =>
            {
                await RawHttpPeer.WriteAsync(stream, greeting);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            });
            using KubeClient client = peer.Client(clock);

            Task<List<string>> watching = NamesAsync(client, options: s_options with { IdleDeadline = TimeSpan.FromMinutes(3) });
            Task<ListPage> listing = client.ListAsync(WellKnownResources.Pods, null, new ListOptions(), default);
            await Eventually.BeTrueAsync(() => peer.Requests == 2, "the requests arrive");
            await AdvanceUntilDoneAsync(clock, Task.WhenAll(watching, listing));

            await Assert.ThrowsAsync<TimeoutException>(() => watching);
            Assert.IsType<TimeoutException>((await Assert.ThrowsAsync<HttpRequestException>(() => listing)).InnerException);
        }
    }

    [Fact]
    public async Task An_object_or_document_larger_than_allowed_is_refused_before_it_fills_the_memory()
    {
        await using FakeApiServer server = await FakeApiServer.StartAsync(static async context =>
        {
            byte[] part = Encoding.UTF8.GetBytes(new string('x', 64 * 1024));
            await context.Response.Body.WriteAsync("{\"data\":\""u8.ToArray());
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(part, context.RequestAborted);
            }
        });
        using KubeClient client = server.Client(maxObjectBytes: 100_000);

        var raw = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetRawAsync("/openapi/v2", default));
        var one = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(WellKnownResources.Pods, new ObjectKey("default", "a"), default));

        Assert.Contains("larger than 100000 bytes", raw.Message, StringComparison.Ordinal);
        Assert.Contains("larger than 100000 bytes", one.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_list_costs_its_objects_and_not_its_wire_form_too()
    {
        const int count = 20_000;
        byte[] wire = Encoding.UTF8.GetBytes(
            $$"""{"metadata":{"resourceVersion":"7"},"items":[{{string.Join(",", Enumerable.Range(0, count).Select(static i => $$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"n{{i}}","namespace":"default","uid":"u{{i}}","resourceVersion":"{{i}}"},"spec":{"text":"{{new string('x', 900)}}"} }"""))}}]}""");
        using var reader = new ListPageReader(default, 1 << 20);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ListPage page = await reader.ReadAsync(new MemoryStream(wire), default);

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(count, page.Items.Count);
        Assert.True(allocated < wire.Length * 1.7, $"{allocated:N0} bytes for a list of {wire.Length:N0}");
    }

    private static async Task AdvanceUntilDoneAsync(ManualClock clock, Task pending) => await Eventually.BeTrueAsync(
        () =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return pending.IsCompleted;
        },
        "the requests are given up");

    private static async Task<List<string>> NamesAsync(KubeClient client, List<string>? names = null, WatchOptions? options = null)
    {
        names ??= [];
        await foreach (WatchEvent found in client.WatchAsync(WellKnownResources.Pods, null, options ?? s_options, default))
        {
            names.Add(found.Object.Name);
        }

        return names;
    }
}
