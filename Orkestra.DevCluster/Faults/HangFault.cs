namespace Orkestra.DevCluster.Faults;

/// <summary>Silence in place of an answer.</summary>
internal sealed class HangFault(bool isCarriedOut) : Fault
{
    public bool IsCarriedOut => isCarriedOut;

    internal override string Kind => "answer";

    internal override bool TakesThePlaceOfTheAnswer => true;
}
