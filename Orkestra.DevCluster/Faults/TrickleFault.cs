namespace Orkestra.DevCluster.Faults;

/// <summary>A body in small pieces.</summary>
internal sealed class TrickleFault(int bytes, TimeSpan pause) : Fault
{
    public int Bytes => bytes;

    public TimeSpan Pause => pause;

    internal override string Kind => "trickle";
}
