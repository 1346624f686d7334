namespace Orkestra.DevCluster.Faults;

/// <summary>A change to the frames of a watch.</summary>
internal sealed class WatchFault(string kind, Func<FrameWriter, FrameWriter> shape) : Fault
{
    /// <summary>Puts the change before the writer that sends frames on.</summary>
    public Func<FrameWriter, FrameWriter> Shape => shape;

    internal override string Kind => kind;

    internal override bool IsOfWatches => true;
}
