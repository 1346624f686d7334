namespace Orkestra.DevCluster.Faults;

/// <summary>Sends the first event once more, later.</summary>
internal sealed class ReplayedFrames(FrameWriter next, int afterEvents) : FrameWriter(next)
{
    private byte[]? _first;

    protected override Task WriteAsync(ReadOnlyMemory<byte> frame, bool isBookmark)
    {
        if (!isBookmark && Events == 0)
        {
            _first = frame.ToArray();
        }

        return Next.WriteAsync(frame);
    }

    protected override Task AfterAsync() => Events == afterEvents && _first is { } first ? Next.WriteAsync(first) : Task.CompletedTask;
}
