using System.Threading.Channels;

namespace Orkestra.DevCluster.Storage;

/// <summary>
/// One watcher's queue. Bounded: a watcher that reads too slowly is cut off, as the real server does, and has to watch again; otherwise
/// one stuck client would hold the memory of the whole server.
/// </summary>
internal sealed class WatchSubscription : IDisposable
{
    private readonly Channel<StoreEvent> _queue;
    private readonly Action<WatchSubscription> _unsubscribe;

    public WatchSubscription(int capacity, long startRevision, IReadOnlyList<StoredObject> initial, IReadOnlyList<StoreEvent> backlog, Action<WatchSubscription> unsubscribe)
    {
        // Everything is written under the store's lock, so a full queue is seen by the writer and never waited for.
        _queue = Channel.CreateBounded<StoreEvent>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = false, FullMode = BoundedChannelFullMode.Wait });
        _unsubscribe = unsubscribe;
        StartRevision = startRevision;
        Initial = initial;
        Backlog = backlog;
    }

    /// <summary>The revision up to which <see cref="Initial"/> and <see cref="Backlog"/> tell the story.</summary>
    public long StartRevision { get; }

    /// <summary>The state to send first, when the watcher asked to start from now.</summary>
    public IReadOnlyList<StoredObject> Initial { get; }

    /// <summary>The remembered events after the watcher's version.</summary>
    public IReadOnlyList<StoreEvent> Backlog { get; }

    public ChannelReader<StoreEvent> Events => _queue.Reader;

    public bool TryPublish(StoreEvent change)
    {
        if (_queue.Writer.TryWrite(change))
        {
            return true;
        }

        Close();
        return false;
    }

    public void Close() => _queue.Writer.TryComplete();

    public void Dispose() => _unsubscribe(this);
}
