namespace Orkestra.DevCluster.Faults;

/// <summary>The wish that the client moves to a new connection.</summary>
internal sealed class CloseConnectionFault : Fault
{
    internal override string Kind => "close";
}
