namespace Orkestra.DevCluster.Faults;

/// <summary>Sends two events in the wrong order.</summary>
internal sealed class SwappedFrames(FrameWriter next, int afterEvents) : FrameWriter(next)
{
    private byte[]? _held;

    protected override async Task WriteAsync(ReadOnlyMemory<byte> frame, bool isBookmark)
    {
        if (!isBookmark && Events == afterEvents)
        {
            _held = frame.ToArray();
            return;
        }

        await Next.WriteAsync(frame);
        if (!isBookmark && _held is { } held)
        {
            _held = null;
            await Next.WriteAsync(held);
        }
    }
}
