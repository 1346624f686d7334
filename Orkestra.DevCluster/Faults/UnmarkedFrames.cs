namespace Orkestra.DevCluster.Faults;

/// <summary>Swallows bookmarks.</summary>
internal sealed class UnmarkedFrames(FrameWriter next) : FrameWriter(next)
{
    protected override Task WriteAsync(ReadOnlyMemory<byte> frame, bool isBookmark) => isBookmark ? Task.CompletedTask : Next.WriteAsync(frame);
}
