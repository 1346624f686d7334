using System.Collections.Immutable;

namespace Orkestra.DevCluster.Storage;

/// <summary>
/// The objects of one resource. Persistent, so that a list is a reference to a root and pages of one list agree with each other.
/// Guarded by the store's lock.
/// </summary>
internal sealed class ResourceTable(int historyLength)
{
    public ImmutableSortedDictionary<ObjectName, StoredObject> Objects { get; set; } = ImmutableSortedDictionary<ObjectName, StoredObject>.Empty;

    public WatchHub Hub { get; } = new(historyLength);
}
