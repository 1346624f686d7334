namespace Orkestra.DevCluster.Faults;

/// <summary>Sends one event twice.</summary>
internal sealed class RepeatedFrames(FrameWriter next, int afterEvents) : FrameWriter(next)
{
    protected override async Task WriteAsync(ReadOnlyMemory<byte> frame, bool isBookmark)
    {
        await Next.WriteAsync(frame);
        if (!isBookmark && Events == afterEvents)
        {
            await Next.WriteAsync(frame);
        }
    }
}
