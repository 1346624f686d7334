namespace Orkestra.DevCluster.Storage;

internal enum StoreEventType
{
    Added,
    Modified,
    Deleted,
}
