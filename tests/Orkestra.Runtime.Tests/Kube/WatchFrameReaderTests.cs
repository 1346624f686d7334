using System.IO.Pipelines;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Orkestra.Runtime.Kube;

namespace Orkestra.Runtime.Tests.Kube;

public sealed class WatchFrameReaderTests
{
    private static readonly byte[] s_stream = Encoding.UTF8.GetBytes(
        """
        {"type":"ADDED","object":{"metadata":{"name":"a","resourceVersion":"1"},"text":"line\nbreak } é 😀"}}
        {"object":{"metadata":{"name":"b","resourceVersion":"2"}},"type":"MODIFIED"}

        {"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"3"}}}
        {"type":"DELETED","object":{"metadata":{"name":"a","resourceVersion":"4"}}}
        """);

    private static readonly string[] s_expected = ["Added a 1", "Modified b 2", "Bookmark  3", "Deleted a 4"];

    [Fact]
    public async Task A_stream_cut_at_any_byte_gives_the_same_events()
    {
        for (int cut = 0; cut <= s_stream.Length; cut++)
        {
            Assert.Equal(s_expected, await ReadAsync([s_stream[..cut], s_stream[cut..]]));
        }
    }

    [Fact]
    public async Task A_stream_of_single_bytes_gives_the_same_events() =>
        Assert.Equal(s_expected, await ReadAsync(s_stream.Select(static one => new[] { one })));

    [Fact]
    public void Any_chunking_gives_the_same_events() =>
        Prop.ForAll(
            Gen.Choose(1, 60).ListOf(400).ToArbitrary(),
            sizes => Assert.Equal(s_expected, ReadAsync(Chunks(sizes)).GetAwaiter().GetResult())).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_bytes_give_events_or_an_error_that_callers_know()
    {
        Gen<(int At, int Value)> damage = Gen.Choose(0, s_stream.Length - 1).Zip(Gen.Choose(0, 255));
        Prop.ForAll(
            damage.ListOf().ToArbitrary(),
            changes =>
            {
                byte[] damaged = (byte[])s_stream.Clone();
                foreach ((int at, int value) in changes.Append((s_stream.Length / 2, 0x7B)))
                {
                    damaged[at] = (byte)value;
                }

                try
                {
                    ReadAsync([damaged]).GetAwaiter().GetResult();
                }
                catch (Exception error) when (error is HttpRequestException or KubeApiException)
                {
                    Assert.NotEmpty(error.Message);
                }
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("""{"type":"ADDED"}""")]
    [InlineData("""{"object":{}}""")]
    [InlineData("""{"type":"ADDED","object":[]}""")]
    [InlineData("""{"type":5,"object":{}}""")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("null")]
    public async Task A_frame_that_is_no_event_is_an_error(string frame) =>
        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync([Encoding.UTF8.GetBytes(frame + "\n")]));

    [Fact]
    public async Task An_error_event_without_a_status_still_is_an_error() =>
        await Assert.ThrowsAsync<KubeApiException>(() => ReadAsync(["""{"type":"ERROR","object":"what"}"""u8.ToArray()]));

    private static IEnumerable<byte[]> Chunks(IEnumerable<int> sizes)
    {
        int from = 0;
        foreach (int size in sizes)
        {
            int length = Math.Min(size, s_stream.Length - from);
            yield return s_stream[from..(from + length)];
            from += length;
        }

        yield return s_stream[from..];
    }

    private static async Task<List<string>> ReadAsync(IEnumerable<byte[]> chunks)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false, minimumSegmentSize: 16));
        var reader = new WatchFrameReader(pipe.Reader, default, 1 << 20);
        Task<List<string>> reading = DrainAsync(reader);
        foreach (byte[] chunk in chunks)
        {
            await pipe.Writer.WriteAsync(chunk);
        }

        await pipe.Writer.CompleteAsync();
        return await reading;
    }

    private static async Task<List<string>> DrainAsync(WatchFrameReader reader)
    {
        var found = new List<string>();
        while (await reader.ReadAsync(default) is { } next)
        {
            found.Add($"{next.Type} {next.Object.Name} {next.Object.ResourceVersion}");
        }

        return found;
    }
}
