namespace Orkestra.DevCluster.Faults;

/// <summary>The last stage: what arrives here goes out, each frame by itself.</summary>
internal sealed class SentFrames(Stream output, CancellationToken aborted) : FrameWriter(null)
{
    protected override async Task WriteAsync(ReadOnlyMemory<byte> frame, bool isBookmark)
    {
        await output.WriteAsync(frame, aborted);
        await output.FlushAsync(aborted);
    }
}
