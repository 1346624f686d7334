using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Informers;

/// <summary>Reading one's own writes: decision A20 of the architecture.</summary>
internal sealed partial class StoreWriter
{
    private bool _live = true;

    // The earliest deadline of all; only meaningful while writes are pending.
    private long _nextDeadline;

    /// <summary>Called with the key of each write that the watch did not show in time.</summary>
    public Action<ObjectKey>? OwnWriteExpired { get; init; }

    /// <summary>
    /// Whether the watch works. While it does not, own writes stay in force however long it takes: nothing newer is known.
    /// </summary>
    public bool IsLive
    {
        get
        {
            lock (_gate)
            {
                return _live;
            }
        }

        set
        {
            lock (_gate)
            {
                if (value && !_live)
                {
                    long deadline = DeadlineLocked();
                    foreach (PendingWrite pending in _pending.Values)
                    {
                        pending.Deadline = deadline;
                    }

                    _nextDeadline = deadline;
                }

                _live = value;
            }
        }
    }

    /// <summary>Own writes that the watch has not shown yet.</summary>
    public int PendingWrites
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Shows an object as the server answered a write, unless something newer is known already.</summary>
    public void RecordWrite(KubeObject written)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (written.IsDeleting && written.Finalizers.Count == 0)
        {
            // The write took the last finalizer: the answer is the last anyone sees of the object.
            RecordDelete(written.Key, written.Uid);
            return;
        }

        lock (_gate)
        {
            _pending.TryGetValue(written.Key, out PendingWrite? earlier);
            _view.TryGetValue(written.Key, out KubeObject? seen);
            if (IsKnownLocked(written, seen, earlier))
            {
                return;
            }

            CoverLocked(written.Key, written, written, earlier is null ? seen : earlier.Watched);
        }
    }

    /// <summary>Hides an object that this process has deleted. One with finalizers stays, as the server keeps it too.</summary>
    public void RecordDelete(ObjectKey key, string uid)
    {
        ArgumentNullException.ThrowIfNull(uid);
        lock (_gate)
        {
            if (!_view.TryGetValue(key, out KubeObject? seen) || seen.Uid != uid || (!seen.IsDeleting && seen.Finalizers.Count > 0))
            {
                return;
            }

            _pending.TryGetValue(key, out PendingWrite? earlier);
            CoverLocked(key, null, seen, earlier is null ? seen : earlier.Watched);
        }
    }

    private static bool IsCaughtUpByList(PendingWrite pending, KubeObject? listed, string version)
    {
        if (pending.Written is not null)
        {
            return ResourceVersion.IsAtLeast(version, pending.Version) || listed?.ResourceVersion == pending.Version;
        }

        // Where versions have no order, a list without the object is the best there is to go by.
        return listed?.Uid == pending.Uid ? listed.IsDeleting : (ResourceVersion.Compare(version, pending.Version) ?? 1) >= 0;
    }

    // The event's object carries the version also when it tells of a delete, and then the object shown is null.
    private static bool IsCaughtUpByEvent(PendingWrite pending, KubeObject? shown, KubeObject told)
    {
        if (pending.Written is not null)
        {
            return ResourceVersion.IsAtLeast(told.ResourceVersion, pending.Version);
        }

        return told.Uid == pending.Uid ? shown is null || shown.IsDeleting : ResourceVersion.IsNewer(told.ResourceVersion, pending.Version);
    }

    // Of an object that was written here and that the watch has never shown, readers learn here alone that it is gone.
    private void LoseWritesLocked(Func<PendingWrite, bool> isGone, List<InformerEvent> changes)
    {
        foreach (PendingWrite pending in _pending.Values)
        {
            if (pending is { Written: { } written, Watched: null } && isGone(pending))
            {
                changes.Add(new InformerEvent(InformerEventType.Deleted, written));
            }
        }
    }

    private bool IsKnownLocked(KubeObject written, KubeObject? seen, PendingWrite? earlier)
    {
        if (seen is not null)
        {
            return ResourceVersion.IsAtLeast(seen.ResourceVersion, written.ResourceVersion);
        }

        // Deleted meanwhile, also with an object that came after it under its name: by this process, or by another as the watch has shown
        // before this answer was recorded.
        return (earlier is { Written: null } && (earlier.Uid == written.Uid || ResourceVersion.IsAtLeast(earlier.Version, written.ResourceVersion)))
            || _tombstones.Covers(written.Key, written.ResourceVersion)
            || ResourceVersion.IsAtLeast(_passedVersion, written.ResourceVersion);
    }

    /// <summary>Takes over what the watch shows, unless a pending write is newer.</summary>
    /// <returns>Whether the watch shows exactly what this process wrote.</returns>
    private bool ShowLocked(ObjectKey key, KubeObject? shown, KubeObject told)
    {
        if (!_pending.TryGetValue(key, out PendingWrite? pending))
        {
            SetLocked(key, shown);
            return false;
        }

        if (!IsCaughtUpByEvent(pending, shown, told))
        {
            pending.Watched = shown;
            return false;
        }

        _pending.Remove(key);
        SetLocked(key, shown);
        return shown is not null && shown.ResourceVersion == pending.Written?.ResourceVersion;
    }

    private void CoverLocked(ObjectKey key, KubeObject? written, KubeObject subject, KubeObject? watched)
    {
        long deadline = DeadlineLocked();
        if (_pending.Count == 0)
        {
            _nextDeadline = deadline;
        }

        _pending[key] = new PendingWrite
        {
            Written = written,
            Uid = subject.Uid,
            Version = subject.ResourceVersion,
            Watched = watched,
            Deadline = deadline,
        };
        SetLocked(key, written);
    }

    private void UncoverLocked(ObjectKey key)
    {
        if (_pending.Remove(key, out PendingWrite? pending))
        {
            SetLocked(key, pending.Watched);
        }
    }

    private void ExpireLocked()
    {
        if (_pending.Count == 0 || !_live)
        {
            return;
        }

        long now = _time.GetTimestamp();
        if (now >= _nextDeadline)
        {
            SweepLocked(now);
        }
    }

    private void SweepLocked(long now)
    {
        List<ObjectKey> expired = [.. _pending.Where(pending => pending.Value.Deadline <= now).Select(pending => pending.Key)];
        foreach (ObjectKey key in expired)
        {
            UncoverLocked(key);
            OwnWriteExpired?.Invoke(key);
        }

        if (_pending.Count > 0)
        {
            _nextDeadline = _pending.Values.Min(pending => pending.Deadline);
        }
    }

    private long DeadlineLocked() => _time.GetTimestamp() + (long)(_ownWriteLimit.TotalSeconds * _time.TimestampFrequency);
}
