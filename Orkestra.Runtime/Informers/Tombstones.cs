using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Informers;

/// <summary>
/// Versions at which objects were last seen to vanish, so that a late event cannot bring one back. Bounded: only events still on their
/// way matter, which are few. Not thread-safe: the store's lock guards it.
/// </summary>
internal sealed class Tombstones(int capacity)
{
    private readonly Dictionary<ObjectKey, string> _versions = [];
    private readonly Queue<ObjectKey> _order = new();

    public void Add(ObjectKey key, string version)
    {
        if (_versions.TryAdd(key, version))
        {
            _order.Enqueue(key);
        }
        else if (!ResourceVersion.IsNewer(_versions[key], version))
        {
            _versions[key] = version;
        }

        while (_order.Count > capacity)
        {
            _versions.Remove(_order.Dequeue());
        }
    }

    /// <summary>Whether an object of this version is known to have vanished since.</summary>
    public bool Covers(ObjectKey key, string version) =>
        _versions.TryGetValue(key, out string? vanished) && ResourceVersion.IsAtLeast(vanished, version);

    public void Clear()
    {
        _versions.Clear();
        _order.Clear();
    }
}
