namespace Orkestra.Runtime.Cross;

/// <summary>How an entry of another runtime is.</summary>
/// <param name="State">Its state in the words of its live API, or why it is not known.</param>
/// <param name="Started">Whether its workers run.</param>
/// <param name="Healthy">Whether it is healthy.</param>
internal sealed record RemoteHealth(string State, bool Started, bool Healthy);
