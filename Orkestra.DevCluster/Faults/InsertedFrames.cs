using System.Text;

namespace Orkestra.DevCluster.Faults;

/// <summary>Sends something that is no event of the server's.</summary>
internal sealed class InsertedFrames(FrameWriter next, int afterEvents, string text) : FrameWriter(next)
{
    protected override Task AfterAsync() => Events == afterEvents ? Next.WriteAsync(Encoding.UTF8.GetBytes(text)) : Task.CompletedTask;
}
