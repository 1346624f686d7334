namespace Orkestra.DevCluster.Storage;

/// <summary>The recent events of one resource and those who wait for the next ones. Guarded by the store's lock.</summary>
internal sealed class WatchHub(int historyLength)
{
    private readonly Queue<StoreEvent> _history = new();
    private readonly List<WatchSubscription> _subscriptions = [];
    private long _started;

    /// <summary>The revision of the newest forgotten event: the state can be told as of here or later.</summary>
    public long Horizon { get; private set; }

    /// <summary>A watch can resume from here or later. Later than <see cref="Horizon"/> when a restart has lost the server's memory of events.</summary>
    public long WatchHorizon => Math.Max(Horizon, _started);

    public void Publish(StoreEvent change)
    {
        _history.Enqueue(change);
        while (_history.Count > historyLength)
        {
            Horizon = _history.Dequeue().Revision;
        }

        for (int i = _subscriptions.Count - 1; i >= 0; i--)
        {
            if (!_subscriptions[i].TryPublish(change))
            {
                _subscriptions.RemoveAt(i);
            }
        }
    }

    public IReadOnlyList<StoreEvent> Since(long revision) => [.. _history.Where(e => e.Revision > revision)];

    /// <summary>The events after a revision, newest first.</summary>
    public IEnumerable<StoreEvent> BackTo(long revision) => _history.Reverse().TakeWhile(e => e.Revision > revision);

    public void Add(WatchSubscription subscription) => _subscriptions.Add(subscription);

    public void Remove(WatchSubscription subscription) => _subscriptions.Remove(subscription);

    public void Compact(long revision)
    {
        _history.Clear();
        Horizon = revision;
    }

    /// <summary>Keeps the events for lists and forgets them for watches.</summary>
    public void Restart(long revision) => _started = revision;

    public void CloseAll()
    {
        foreach (WatchSubscription subscription in _subscriptions)
        {
            subscription.Close();
        }

        _subscriptions.Clear();
    }
}
