using Orkestra.Runtime.Objects;

namespace Orkestra.Runtime.Informers;

/// <summary>
/// Delivers every cached object again once per period. Many objects are delivered in slices over half of the period, so that a resync is a
/// steady trickle for the queue and not a burst. Thread-safe.
/// </summary>
internal sealed class Resyncer : IDisposable
{
    /// <summary>Objects delivered at once.</summary>
    public const int Slice = 64;

    private readonly Lock _gate = new();
    private readonly IStoreReader _store;
    private readonly Action<IReadOnlyList<KubeObject>, Range> _deliver;
    private readonly ITimer _timer;
    private TimeSpan _period;
    private IReadOnlyList<KubeObject> _batch = [];
    private int _next;
    private TimeSpan _gap;
    private TimeSpan _rest;

    /// <summary>Starts the first period.</summary>
    /// <param name="period">The period; zero or less is never.</param>
    /// <param name="store">Where the objects come from.</param>
    /// <param name="deliver">Receives a list and which part of it is due.</param>
    /// <param name="time">The clock.</param>
    public Resyncer(TimeSpan period, IStoreReader store, Action<IReadOnlyList<KubeObject>, Range> deliver, TimeProvider time)
    {
        _store = store;
        _deliver = deliver;
        _timer = time.CreateTimer(static state => ((Resyncer)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Period = period;
    }

    /// <summary>The period; zero or less is never. Setting it starts a new one.</summary>
    public TimeSpan Period
    {
        get
        {
            lock (_gate)
            {
                return _period;
            }
        }

        set
        {
            lock (_gate)
            {
                _period = value;
                _batch = [];
                _next = 0;
                _timer.Change(value > TimeSpan.Zero ? value : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void OnTimer()
    {
        IReadOnlyList<KubeObject> batch;
        int from;
        int to;
        lock (_gate)
        {
            if (_period <= TimeSpan.Zero)
            {
                return;
            }

            if (_next == 0)
            {
                BeginLocked();
            }

            batch = _batch;
            from = _next;
            to = Math.Min(batch.Count, from + Slice);
            _next = to;
        }

        // Delivery waits for the watch's own deliveries, so it must not hold the lock that Period needs.
        _deliver(batch, from..to);
        lock (_gate)
        {
            if (_period <= TimeSpan.Zero || !ReferenceEquals(batch, _batch))
            {
                return;
            }

            bool complete = _next >= batch.Count;
            _next = complete ? 0 : _next;
            _batch = complete ? [] : _batch;
            _timer.Change(complete ? _rest : _gap, Timeout.InfiniteTimeSpan);
        }
    }

    private void BeginLocked()
    {
        _batch = _store.IsSynced ? _store.List() : [];
        int slices = Math.Max(1, (_batch.Count + Slice - 1) / Slice);
        _gap = _period / 2 / slices;
        _rest = _period - (_gap * (slices - 1));
    }
}
