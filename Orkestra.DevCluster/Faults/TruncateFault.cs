namespace Orkestra.DevCluster.Faults;

/// <summary>A body that ends too early.</summary>
internal sealed class TruncateFault(int bytes, bool isInGoodOrder) : Fault
{
    public int Bytes => bytes;

    public bool IsInGoodOrder => isInGoodOrder;

    internal override string Kind => "truncate";
}
