namespace Orkestra.Runtime.Cross;

/// <summary>Knows the custom resources of all entries that run together. Reading costs no request. Safe for concurrent use.</summary>
public interface ICrossReader
{
    /// <summary>The entries, in the order in which one that is found by labels is taken.</summary>
    IReadOnlyList<ICrossEntry> Entries { get; }
}
