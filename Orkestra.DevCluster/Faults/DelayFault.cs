namespace Orkestra.DevCluster.Faults;

/// <summary>A wait before the request is looked at.</summary>
internal sealed class DelayFault(TimeSpan duration) : Fault
{
    public TimeSpan Duration => duration;

    internal override string Kind => "delay";
}
