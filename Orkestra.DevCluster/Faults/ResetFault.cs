namespace Orkestra.DevCluster.Faults;

/// <summary>A reset connection in place of an answer.</summary>
internal sealed class ResetFault(bool isCarriedOut) : Fault
{
    public bool IsCarriedOut => isCarriedOut;

    internal override string Kind => "answer";

    internal override bool TakesThePlaceOfTheAnswer => true;
}
