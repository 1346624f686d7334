namespace Orkestra.DevCluster.Storage;

/// <summary>One committed change. <see cref="Object"/> of a deletion is the last state, at the deletion's revision.</summary>
internal sealed record StoreEvent(StoreEventType Type, StoredObject Object, StoredObject? Previous)
{
    public long Revision => Object.Revision;
}
