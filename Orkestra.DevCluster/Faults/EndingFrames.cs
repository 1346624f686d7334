namespace Orkestra.DevCluster.Faults;

/// <summary>Ends the stream between two events.</summary>
internal sealed class EndingFrames(FrameWriter next, int afterEvents, bool isCut) : FrameWriter(next)
{
    protected override Task AfterAsync() => Events >= afterEvents ? throw new AnswerEndedException(isCut) : Task.CompletedTask;
}
