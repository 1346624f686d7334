namespace Orkestra.DevCluster.Faults;

/// <summary>Ends the stream in the middle of an event.</summary>
internal sealed class TruncatedFrames(FrameWriter next, int afterEvents, bool isCut) : FrameWriter(next)
{
    protected override async Task WriteAsync(ReadOnlyMemory<byte> frame, bool isBookmark)
    {
        if (isBookmark || Events < afterEvents)
        {
            await Next.WriteAsync(frame);
            return;
        }

        await Next.WriteAsync(frame[..(frame.Length / 2)]);
        throw new AnswerEndedException(isCut);
    }
}
