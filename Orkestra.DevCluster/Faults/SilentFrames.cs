namespace Orkestra.DevCluster.Faults;

/// <summary>Swallows everything from some event on.</summary>
internal sealed class SilentFrames(FrameWriter next, int afterEvents) : FrameWriter(next)
{
    /// <summary>Whether even the end of the stream is kept from the client.</summary>
    public bool IsSilent => Events >= afterEvents;

    protected override Task WriteAsync(ReadOnlyMemory<byte> frame, bool isBookmark) => IsSilent ? Task.CompletedTask : Next.WriteAsync(frame);
}
