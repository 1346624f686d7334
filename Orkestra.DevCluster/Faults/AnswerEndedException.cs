namespace Orkestra.DevCluster.Faults;

/// <summary>Thrown through the code that writes an answer, to end it where a fault says so.</summary>
internal sealed class AnswerEndedException(bool isCut) : Exception("A planned fault ends the answer here.")
{
    /// <summary>Whether the message stays without its end; otherwise the message ends in good order.</summary>
    public bool IsCut => isCut;
}
