namespace Orkestra.DevCluster.Faults;

/// <summary>One stage on the way of a watch's frames to the connection. Calls come one after the other.</summary>
internal abstract class FrameWriter(FrameWriter? next)
{
    /// <summary>How many events have passed; bookmarks do not count.</summary>
    protected int Events { get; private set; }

    protected FrameWriter Next => next ?? throw new InvalidOperationException("The last stage has no next one.");

    /// <summary>The stream begins: a stage that acts after no event acts now.</summary>
    public virtual async Task StartAsync()
    {
        await (next?.StartAsync() ?? Task.CompletedTask);
        await AfterAsync();
    }

    /// <summary>Takes one frame, its line feed included.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> frame)
    {
        bool isBookmark = frame.Span.StartsWith("{\"type\":\"BOOKMARK\""u8);
        await WriteAsync(frame, isBookmark);
        if (!isBookmark)
        {
            Events++;
            await AfterAsync();
        }
    }

    protected virtual Task WriteAsync(ReadOnlyMemory<byte> frame, bool isBookmark) => Next.WriteAsync(frame);

    /// <summary>Runs at the start and after each event.</summary>
    protected virtual Task AfterAsync() => Task.CompletedTask;
}
