using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Storage;

/// <summary>
/// All objects, in memory, and in a journal if there is one. Writes are compare-and-swap on the version that the writer read; every committed change gets the next
/// revision and reaches watchers and listeners in revision order. Safe for concurrent use.
/// </summary>
internal sealed class ObjectStore(int historyLength, int watchCapacity, Journal? journal = null)
{
    private readonly Lock _gate = new();
    private readonly RevisionClock _clock = new();
    private readonly Dictionary<GroupResource, ResourceTable> _tables = [];
    private readonly List<Action<StoreEvent>> _listeners = [];
    private bool _closed;
    private long _compacted;
    private long _restarted;

    public long Revision => _clock.Current;

    /// <summary>
    /// Calls back on every change, in order and before the writer is answered. Runs under the store's lock, so a listener only takes
    /// notes; it may read the store but must not block.
    /// </summary>
    public void Listen(Action<StoreEvent> listener)
    {
        lock (_gate)
        {
            _listeners.Add(listener);
        }
    }

    /// <summary>Puts back what was there in an earlier life. Versions go on from there, and none of before can be asked for.</summary>
    public void Restore(JournalContent content)
    {
        lock (_gate)
        {
            _clock.Restore(content.Revision);
            _compacted = _clock.Current;
            foreach (StoredObject obj in content.Objects)
            {
                ResourceTable table = Table(obj.Resource);
                table.Objects = table.Objects.SetItem(obj.Name, obj);
                foreach (Action<StoreEvent> listener in _listeners)
                {
                    listener(new StoreEvent(StoreEventType.Added, obj, null));
                }
            }
        }
    }

    public StoredObject? Get(GroupResource resource, ObjectName name)
    {
        lock (_gate)
        {
            return _tables.TryGetValue(resource, out ResourceTable? table) && table.Objects.TryGetValue(name, out StoredObject? found) ? found : null;
        }
    }

    public StoreSnapshot List(GroupResource resource)
    {
        lock (_gate)
        {
            ImmutableSortedDictionary<ObjectName, StoredObject> objects = _tables.TryGetValue(resource, out ResourceTable? table)
                ? table.Objects
                : ImmutableSortedDictionary<ObjectName, StoredObject>.Empty;
            return new StoreSnapshot(objects, _clock.Current);
        }
    }

    /// <summary>The objects as of an earlier revision: what has happened since is undone.</summary>
    /// <exception cref="ExpiredRevisionException">Changes after that revision have been forgotten.</exception>
    public StoreSnapshot ListAt(GroupResource resource, long revision)
    {
        lock (_gate)
        {
            ResourceTable table = Table(resource);
            if (revision < table.Hub.Horizon)
            {
                throw new ExpiredRevisionException(revision, table.Hub.Horizon);
            }

            ImmutableSortedDictionary<ObjectName, StoredObject>.Builder objects = table.Objects.ToBuilder();
            foreach (StoreEvent change in table.Hub.BackTo(revision))
            {
                if (change.Previous is { } previous)
                {
                    objects[previous.Name] = previous;
                }
                else
                {
                    objects.Remove(change.Object.Name);
                }
            }

            return new StoreSnapshot(objects.ToImmutable(), revision);
        }
    }

    /// <summary>The resources that have at least one object.</summary>
    public IReadOnlyList<GroupResource> Resources()
    {
        lock (_gate)
        {
            return [.. _tables.Where(t => t.Value.Objects.Count > 0).Select(t => t.Key)];
        }
    }

    /// <summary>Stores a new version, if the stored one is still <paramref name="expected"/> (null: no such object).</summary>
    public StoredObject? TryPut(GroupResource resource, ObjectName name, StoredObject? expected, JsonObject state)
    {
        lock (_gate)
        {
            ResourceTable table = Table(resource);
            table.Objects.TryGetValue(name, out StoredObject? current);
            if (!ReferenceEquals(current, expected))
            {
                return null;
            }

            StoredObject next = StoredObject.Freeze(resource, name, _clock.Next(), state);
            journal?.Append(JournalRecord.Put(next));
            table.Objects = table.Objects.SetItem(name, next);
            Publish(table, new StoreEvent(expected is null ? StoreEventType.Added : StoreEventType.Modified, next, expected));
            return next;
        }
    }

    /// <summary>Removes an object, if the stored version is still <paramref name="expected"/>. The last state is what watchers are told.</summary>
    public StoredObject? TryRemove(StoredObject expected, JsonObject lastState)
    {
        lock (_gate)
        {
            ResourceTable table = Table(expected.Resource);
            table.Objects.TryGetValue(expected.Name, out StoredObject? current);
            if (!ReferenceEquals(current, expected))
            {
                return null;
            }

            StoredObject last = StoredObject.Freeze(expected.Resource, expected.Name, _clock.Next(), lastState);
            journal?.Append(JournalRecord.Remove(last));
            table.Objects = table.Objects.Remove(expected.Name);
            Publish(table, new StoreEvent(StoreEventType.Deleted, last, expected));
            return last;
        }
    }

    /// <summary>Subscribes to the changes after a revision; without one, to the present state and all later changes.</summary>
    /// <exception cref="ExpiredRevisionException">Events after that revision have been forgotten.</exception>
    public WatchSubscription Watch(GroupResource resource, long? after, bool includeState)
    {
        lock (_gate)
        {
            ResourceTable table = Table(resource);
            if (after is { } requested && requested < table.Hub.WatchHorizon)
            {
                throw new ExpiredRevisionException(requested, table.Hub.WatchHorizon);
            }

            IReadOnlyList<StoredObject> initial = includeState ? [.. table.Objects.Values] : [];
            IReadOnlyList<StoreEvent> backlog = after is { } revision && !includeState ? table.Hub.Since(revision) : [];
            WatchSubscription subscription = new(watchCapacity, _clock.Current, initial, backlog, Unsubscribe);
            if (_closed)
            {
                subscription.Close();
            }
            else
            {
                table.Hub.Add(subscription);
            }

            return subscription;

            void Unsubscribe(WatchSubscription closing)
            {
                lock (_gate)
                {
                    table.Hub.Remove(closing);
                }
            }
        }
    }

    /// <summary>A revision up to which every change has reached its watchers: what a bookmark may promise.</summary>
    public long SettledRevision()
    {
        lock (_gate)
        {
            return _clock.Current;
        }
    }

    /// <summary>Forgets all past events, so that watches from any earlier version expire.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            // The clock moves on as well: otherwise a client that holds the very latest version would not notice.
            _compacted = _clock.Next();
            journal?.Append(JournalRecord.At(_compacted));
            foreach (ResourceTable table in _tables.Values)
            {
                table.Hub.Compact(_compacted);
            }
        }
    }

    /// <summary>
    /// Forgets what is remembered for watches, as a restarted API server does: the present revision is the oldest one to watch from.
    /// </summary>
    public void ForgetHistory()
    {
        lock (_gate)
        {
            _restarted = _clock.Current;
            foreach (ResourceTable table in _tables.Values)
            {
                table.Hub.Restart(_restarted);
            }
        }
    }

    /// <summary>Ends every open watch; new ones still work unless the store is shutting down.</summary>
    public void CloseWatches(bool shutdown = false)
    {
        lock (_gate)
        {
            _closed |= shutdown;
            foreach (ResourceTable table in _tables.Values)
            {
                table.Hub.CloseAll();
            }
        }
    }

    /// <summary>Ends the open watches of one resource; what they were sent before still arrives.</summary>
    public void CloseWatches(GroupResource resource)
    {
        lock (_gate)
        {
            Table(resource).Hub.CloseAll();
        }
    }

    private void Publish(ResourceTable table, StoreEvent change)
    {
        table.Hub.Publish(change);
        foreach (Action<StoreEvent> listener in _listeners)
        {
            listener(change);
        }

        if (journal?.WantsRewrite == true)
        {
            journal.Rewrite(_tables.Values.SelectMany(static t => t.Objects.Values), _clock.Current);
        }
    }

    private ResourceTable Table(GroupResource resource)
    {
        if (!_tables.TryGetValue(resource, out ResourceTable? table))
        {
            table = new ResourceTable(historyLength);

            // A compaction is of the whole store, also for resources of which nothing had been stored yet.
            table.Hub.Compact(_compacted);
            table.Hub.Restart(_restarted);
            _tables.Add(resource, table);
        }

        return table;
    }
}
