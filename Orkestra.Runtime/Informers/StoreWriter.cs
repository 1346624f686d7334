using System.Diagnostics.CodeAnalysis;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Informers;

/// <summary>
/// The cache behind an informer. One informer writes what the server shows; reconciles add their own writes, which cover the server's
/// older state until the watch has caught up with them. Thread-safe.
/// </summary>
/// <remarks>
/// Two states exist per object: what readers see, in <c>_view</c>, and what the watch showed last. They differ only while a write is pending,
/// and then the second is kept with the pending write. Events are computed from what the watch shows.
/// </remarks>
internal sealed partial class StoreWriter : IStoreReader
{
    // Deletes that an event still on its way could undo; a relist makes them all obsolete.
    private const int TombstoneCapacity = 1024;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<ObjectKey, PendingWrite> _pending = [];
    private readonly Tombstones _tombstones = new(TombstoneCapacity);
    private readonly TimeSpan _ownWriteLimit;
    private Dictionary<ObjectKey, KubeObject> _view = [];
    private OwnerIndex _owners = new();
    private KubeObject[]? _sorted;
    private string _passedVersion = string.Empty;
    private bool _synced;

    /// <summary>Creates an empty store that is not synced.</summary>
    /// <param name="resource">The resource it caches.</param>
    /// <param name="ownWriteLimit">How long a write may cover what a working watch shows.</param>
    /// <param name="time">The clock.</param>
    public StoreWriter(KubeResource resource, TimeSpan ownWriteLimit, TimeProvider time)
    {
        Resource = resource;
        _ownWriteLimit = ownWriteLimit;
        _time = time;
    }

    /// <inheritdoc/>
    public KubeResource Resource { get; }

    /// <inheritdoc/>
    public bool IsSynced
    {
        get
        {
            lock (_gate)
            {
                return _synced;
            }
        }
    }

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                ExpireLocked();
                return _view.Count;
            }
        }
    }

    /// <inheritdoc/>
    public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? found)
    {
        lock (_gate)
        {
            ExpireLocked();
            return _view.TryGetValue(key, out found);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<KubeObject> List()
    {
        lock (_gate)
        {
            ExpireLocked();
            if (_sorted is null)
            {
                _sorted = [.. _view.Values];
                Array.Sort(_sorted, KeyOrder.Compare);
            }

            return _sorted;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<KubeObject> ByOwner(string ownerUid)
    {
        ArgumentNullException.ThrowIfNull(ownerUid);
        lock (_gate)
        {
            ExpireLocked();
            return _owners.Find(ownerUid);
        }
    }

    /// <summary>The objects as the watch showed them last, ordered by namespace and name.</summary>
    public IReadOnlyList<KubeObject> ListWatched()
    {
        lock (_gate)
        {
            KubeObject[] watched = [.. WatchedObjectsLocked()];
            Array.Sort(watched, KeyOrder.Compare);
            return watched;
        }
    }

    /// <summary>
    /// The instance to keep of a listed object: the cached one where it is the same version, so that listing again needs the memory of what
    /// changed and not that of all objects twice.
    /// </summary>
    public KubeObject Known(KubeObject listed)
    {
        lock (_gate)
        {
            return WatchedLocked(listed.Key) is { } before && IsSameVersion(before, listed) ? before : listed;
        }
    }

    /// <summary>Takes over a complete list: readers see either none or all of it.</summary>
    /// <param name="listed">The objects.</param>
    /// <param name="version">The version of the list.</param>
    /// <param name="changes">Receives the differences from what the watch showed before.</param>
    public void Replace(IReadOnlyList<KubeObject> listed, string version, List<InformerEvent> changes)
    {
        lock (_gate)
        {
            bool initial = !_synced;
            var next = new Dictionary<ObjectKey, KubeObject>(listed.Count);
            foreach (KubeObject item in listed)
            {
                next[item.Key] = item;
            }

            CompareLocked(next, initial, changes);
            LoseWritesLocked(pending => !next.ContainsKey(pending.Written!.Key) && IsCaughtUpByList(pending, null, version), changes);
            _passedVersion = version;
            _tombstones.Clear();
            SwapLocked(next, version);
            _synced = true;
        }
    }

    /// <summary>Applies an event other than a bookmark.</summary>
    /// <param name="event">The event.</param>
    /// <param name="changes">Receives what it changed; nothing when it was outdated or known.</param>
    public void Apply(in WatchEvent @event, List<InformerEvent> changes)
    {
        KubeObject item = @event.Object;
        lock (_gate)
        {
            KubeObject? before = WatchedLocked(item.Key);
            if (@event.Type == WatchEventType.Deleted)
            {
                RemoveLocked(item, before, changes);
            }
            else if (!IsOutdatedLocked(item, before))
            {
                PutLocked(item, before, changes);
            }
        }
    }

    /// <summary>Notes that the watch has shown everything up to a version. One that comes late changes nothing.</summary>
    public void Pass(string version)
    {
        lock (_gate)
        {
            if (ResourceVersion.IsNewer(_passedVersion, version))
            {
                return;
            }

            _passedVersion = version;
            if (_pending.Count > 0)
            {
                // What the watch has passed without showing is not part of what it watches, such as an object that no longer matches.
                // Of a delete the version is not known, so nothing is known to have passed it.
                List<ObjectKey> passed =
                    [.. _pending.Where(p => p.Value.Written is not null && ResourceVersion.IsAtLeast(version, p.Value.Version)).Select(p => p.Key)];
                passed.ForEach(UncoverLocked);
            }
        }
    }

    /// <summary>Forgets everything, as the resource is gone.</summary>
    public void Clear(List<InformerEvent> changes)
    {
        lock (_gate)
        {
            CompareLocked([], initial: false, changes);
            LoseWritesLocked(static _ => true, changes);
            _pending.Clear();
            _tombstones.Clear();
            _view = [];
            _owners = new OwnerIndex();
            _sorted = null;
            _passedVersion = string.Empty;
            _synced = false;
        }
    }

    private static bool IsSameVersion(KubeObject left, KubeObject right) =>
        left.Uid == right.Uid && left.ResourceVersion == right.ResourceVersion;

    private KubeObject? WatchedLocked(ObjectKey key) =>
        _pending.TryGetValue(key, out PendingWrite? pending) ? pending.Watched : _view.GetValueOrDefault(key);

    // Events may come twice or late: after a reconnect, or from a faulty server. Where versions have no order all are taken as new.
    private bool IsOutdatedLocked(KubeObject item, KubeObject? before)
    {
        if (before is null)
        {
            return ResourceVersion.IsAtLeast(_passedVersion, item.ResourceVersion) || _tombstones.Covers(item.Key, item.ResourceVersion);
        }

        return IsSameVersion(before, item) || ResourceVersion.IsNewer(before.ResourceVersion, item.ResourceVersion);
    }

    private void PutLocked(KubeObject item, KubeObject? before, List<InformerEvent> changes)
    {
        bool own = ShowLocked(item.Key, item, item);
        if (before is not null && before.Uid != item.Uid)
        {
            changes.Add(new InformerEvent(InformerEventType.Deleted, before));
            before = null;
        }

        changes.Add(before is null
            ? new InformerEvent(InformerEventType.Added, item) { IsOwnWrite = own }
            : new InformerEvent(InformerEventType.Updated, item) { Old = before, IsOwnWrite = own });
    }

    private void RemoveLocked(KubeObject item, KubeObject? before, List<InformerEvent> changes)
    {
        if (before is not null)
        {
            bool older = before.Uid == item.Uid
                ? ResourceVersion.IsNewer(before.ResourceVersion, item.ResourceVersion)
                : !ResourceVersion.IsNewer(item.ResourceVersion, before.ResourceVersion);
            if (older)
            {
                // A delete of an earlier object of this name, or from before the object came to match the selector again.
                return;
            }
        }

        _tombstones.Add(item.Key, item.ResourceVersion);
        bool wasWrittenHere = before is null && _pending.TryGetValue(item.Key, out PendingWrite? pending) && pending.Written?.Uid == item.Uid;
        ShowLocked(item.Key, null, item);
        if (wasWrittenHere && !_pending.ContainsKey(item.Key))
        {
            // The watch has never shown it: from a server that mixes events up, readers learn here alone that it is gone.
            changes.Add(new InformerEvent(InformerEventType.Deleted, item));
        }
        else if (before is not null)
        {
            changes.Add(new InformerEvent(InformerEventType.Deleted, before.Uid == item.Uid ? item : before));
        }
    }

    private void CompareLocked(Dictionary<ObjectKey, KubeObject> next, bool initial, List<InformerEvent> changes)
    {
        foreach (KubeObject item in ListWatched())
        {
            if (!next.TryGetValue(item.Key, out KubeObject? now) || now.Uid != item.Uid)
            {
                changes.Add(new InformerEvent(InformerEventType.Deleted, item));
            }
        }

        foreach (KubeObject item in next.Values)
        {
            KubeObject? before = WatchedLocked(item.Key);
            if (before is null || before.Uid != item.Uid)
            {
                changes.Add(new InformerEvent(InformerEventType.Added, item) { IsInitialList = initial });
            }
            else if (before.ResourceVersion != item.ResourceVersion)
            {
                changes.Add(new InformerEvent(InformerEventType.Updated, item) { Old = before });
            }
        }
    }

    private IEnumerable<KubeObject> WatchedObjectsLocked()
    {
        foreach (KubeObject item in _view.Values)
        {
            if (!_pending.ContainsKey(item.Key))
            {
                yield return item;
            }
        }

        foreach (PendingWrite pending in _pending.Values)
        {
            if (pending.Watched is { } watched)
            {
                yield return watched;
            }
        }
    }

    private void SwapLocked(Dictionary<ObjectKey, KubeObject> next, string version)
    {
        foreach ((ObjectKey key, PendingWrite pending) in _pending.ToArray())
        {
            KubeObject? listed = next.GetValueOrDefault(key);
            if (IsCaughtUpByList(pending, listed, version))
            {
                _pending.Remove(key);
                continue;
            }

            pending.Watched = listed;
            if (pending.Written is { } written)
            {
                next[key] = written;
            }
            else
            {
                next.Remove(key);
            }
        }

        var owners = new OwnerIndex();
        foreach (KubeObject item in next.Values)
        {
            owners.Replace(null, item);
        }

        (_view, _owners, _sorted) = (next, owners, null);
    }

    private void SetLocked(ObjectKey key, KubeObject? item)
    {
        KubeObject? before = _view.GetValueOrDefault(key);
        if (ReferenceEquals(before, item))
        {
            return;
        }

        if (item is null)
        {
            _view.Remove(key);
        }
        else
        {
            _view[key] = item;
        }

        _owners.Replace(before, item);
        _sorted = null;
    }
}
