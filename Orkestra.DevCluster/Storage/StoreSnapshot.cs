using System.Collections.Immutable;

namespace Orkestra.DevCluster.Storage;

/// <summary>All objects of a resource as of one revision.</summary>
internal sealed record StoreSnapshot(ImmutableSortedDictionary<ObjectName, StoredObject> Objects, long Revision);
