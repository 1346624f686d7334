using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Informers;

/// <summary>One change of the cache. Old and new state are the server's, so this process's own writes appear as changes too.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object after the change; its last known state when it was deleted.</param>
internal readonly record struct InformerEvent(InformerEventType Type, KubeObject Object)
{
    /// <summary>The object before an update; null otherwise.</summary>
    public KubeObject? Old { get; init; }

    /// <summary>Whether a resync delivers the object again unchanged.</summary>
    public bool IsResync { get; init; }

    /// <summary>Whether an addition comes from the first list, or tells a late handler what the cache already holds.</summary>
    public bool IsInitialList { get; init; }

    /// <summary>Whether the change is the echo of a write that this process recorded.</summary>
    public bool IsOwnWrite { get; init; }
}
