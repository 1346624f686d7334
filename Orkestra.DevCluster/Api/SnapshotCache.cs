using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Api;

/// <summary>
/// The snapshots that unfinished paged lists still read from. Small: a snapshot shares its structure with the live table, but keeps old
/// versions alive. A list whose snapshot was dropped starts over, as after a compaction.
/// </summary>
internal sealed class SnapshotCache
{
    private const int Capacity = 64;

    private readonly Lock _gate = new();
    private readonly Queue<(GroupResource Resource, long Revision)> _order = new();
    private readonly Dictionary<(GroupResource Resource, long Revision), StoreSnapshot> _snapshots = [];

    public void Add(GroupResource resource, StoreSnapshot snapshot)
    {
        lock (_gate)
        {
            if (!_snapshots.TryAdd((resource, snapshot.Revision), snapshot))
            {
                return;
            }

            _order.Enqueue((resource, snapshot.Revision));
            if (_order.Count > Capacity)
            {
                _snapshots.Remove(_order.Dequeue());
            }
        }
    }

    public StoreSnapshot? Find(GroupResource resource, long revision)
    {
        lock (_gate)
        {
            return _snapshots.GetValueOrDefault((resource, revision));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _order.Clear();
            _snapshots.Clear();
        }
    }
}
