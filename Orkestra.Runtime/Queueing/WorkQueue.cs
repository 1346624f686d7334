using System.Diagnostics;

namespace Orkestra.Runtime.Queueing;

/// <summary>
/// A queue of keys for level-triggered work, with the rules of Kubernetes' controllers: a key waits at most once, runs on one
/// worker at a time, and runs once more when it was added while running. Keys leave in the order in which they came. Thread-safe.
/// </summary>
/// <remarks>
/// The bound concerns <see cref="Depth"/> only: a key that finds the queue full waits behind the bound instead of being lost,
/// and counts as <see cref="Deferred"/>. As every key waits at most once, the memory for it is bounded by the number of objects.
/// </remarks>
internal sealed class WorkQueue<TKey> : IDisposable
    where TKey : notnull, IEquatable<TKey>
{
    // Timers take at most about 49 days; a longer delay is simply looked at again then.
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromDays(40);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Queue<ReadyItem> _ready = new();
    private readonly Dictionary<TKey, KeyState> _states = [];
    private readonly DelayHeap<TKey> _delayed = new();
    private readonly ExponentialBackoff<TKey> _backoff;
    private readonly TokenBucket _bucket;
    private readonly LinkedList<DequeueWaiter<TKey>> _waiters = new();
    private readonly Stack<DequeueWaiter<TKey>> _idleWaiters = new();
    private readonly ITimer _timer;
    private TaskCompletionSource? _drained;
    private int _processing;
    private int _maxDepth;
    private bool _shutDown;
    private long _deferredTotal;
    private long _addsTotal;
    private long _retriesTotal;

    /// <summary>Creates an empty queue.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public WorkQueue(WorkQueueOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        _time = time;
        _maxDepth = options.MaxDepth;
        _backoff = new ExponentialBackoff<TKey>(options.BaseDelay, options.MaxDelay);
        _bucket = new TokenBucket(options.RetriesPerSecond, options.RetryBurst, time);
        _timer = time.CreateTimer(static state => ((WorkQueue<TKey>)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    [Flags]
    private enum KeyState : byte
    {
        Ready = 1,
        Processing = 2,
        RunAgain = 4,
    }

    /// <summary>Keys that are ready for a worker, within the bound. Delayed keys do not count.</summary>
    public int Depth
    {
        get
        {
            lock (_gate)
            {
                return DepthLocked();
            }
        }
    }

    /// <summary>Keys that wait behind the bound.</summary>
    public int Deferred
    {
        get
        {
            lock (_gate)
            {
                return _ready.Count - DepthLocked();
            }
        }
    }

    /// <summary>Keys that become ready at a later time.</summary>
    public int Delayed
    {
        get
        {
            lock (_gate)
            {
                return _delayed.Count;
            }
        }
    }

    /// <summary>Keys that are with a worker now.</summary>
    public int InFlight
    {
        get
        {
            lock (_gate)
            {
                return _processing;
            }
        }
    }

    /// <summary>How many calls of <see cref="Add"/> found the queue full, ever. Delayed adds are not held against the bound.</summary>
    public long DeferredTotal => Interlocked.Read(ref _deferredTotal);

    /// <summary>How many times a key became ready, ever.</summary>
    public long AddsTotal => Interlocked.Read(ref _addsTotal);

    /// <summary>How many rate-limited retries were asked for, ever.</summary>
    public long RetriesTotal => Interlocked.Read(ref _retriesTotal);

    /// <summary>Whether an <see cref="Add"/> of a new key would be deferred.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return IsFullLocked();
            }
        }
    }

    /// <summary>The bound of <see cref="Depth"/>; 0 is none. A smaller bound evicts nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxDepth
    {
        get
        {
            lock (_gate)
            {
                return _maxDepth;
            }
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            lock (_gate)
            {
                _maxDepth = value;
            }
        }
    }

    /// <summary>Adds a key because something happened to it.</summary>
    public AddResult Add(TKey key)
    {
        lock (_gate)
        {
            AddResult result = AddLocked(key);
            if (result == AddResult.Deferred)
            {
                _deferredTotal++;
            }

            return result;
        }
    }

    /// <summary>Adds a key after a delay; of several delays of one key the earliest counts.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        lock (_gate)
        {
            AddAfterLocked(key, delay);
        }
    }

    /// <summary>Adds a key after a failure, later with each one until <see cref="Forget"/>.</summary>
    /// <returns>The delay.</returns>
    public TimeSpan AddRateLimited(TKey key)
    {
        lock (_gate)
        {
            TimeSpan item = _backoff.Next(key);
            TimeSpan overall = _bucket.Reserve();
            TimeSpan delay = item > overall ? item : overall;
            _retriesTotal++;
            AddAfterLocked(key, delay);
            return delay;
        }
    }

    /// <summary>Ends a key's series of failures, so that the next one starts at the smallest delay.</summary>
    public void Forget(TKey key)
    {
        lock (_gate)
        {
            _backoff.Forget(key);
        }
    }

    /// <summary>How many times a key was added rate-limited since it was last forgotten.</summary>
    public int NumRequeues(TKey key)
    {
        lock (_gate)
        {
            return _backoff.Failures(key);
        }
    }

    /// <summary>
    /// Takes the next key, waiting for one if needed. The caller owns the key until <see cref="Done"/>. Await the result once.
    /// </summary>
    /// <returns>The item, or null when the queue has been shut down.</returns>
    /// <exception cref="OperationCanceledException">Cancelled while waiting; no key was taken.</exception>
    public ValueTask<QueueItem<TKey>?> DequeueAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<QueueItem<TKey>?>(cancellationToken);
        }

        DequeueWaiter<TKey> waiter;
        short version;
        lock (_gate)
        {
            if (_shutDown)
            {
                return new ValueTask<QueueItem<TKey>?>((QueueItem<TKey>?)null);
            }

            if (_ready.Count > 0)
            {
                return new ValueTask<QueueItem<TKey>?>(TakeLocked());
            }

            waiter = _idleWaiters.TryPop(out DequeueWaiter<TKey>? idle) ? idle : new DequeueWaiter<TKey>(this);
            version = waiter.Version;
            waiter.Node ??= new LinkedListNode<DequeueWaiter<TKey>>(waiter);
            _waiters.AddLast(waiter.Node);
        }

        if (cancellationToken.CanBeCanceled)
        {
            waiter.CancelWith(cancellationToken);
        }

        return new ValueTask<QueueItem<TKey>?>(waiter, version);
    }

    /// <summary>Gives a key back after work on it, whatever its outcome.</summary>
    public void Done(TKey key)
    {
        lock (_gate)
        {
            if (!_states.TryGetValue(key, out KeyState state) || (state & KeyState.Processing) == 0)
            {
                throw new InvalidOperationException($"Done was called for '{key}', which no worker holds.");
            }

            _processing--;
            _states.Remove(key);
            if ((state & KeyState.RunAgain) != 0 && !_shutDown)
            {
                MakeReadyLocked(key);
            }

            if (_processing == 0)
            {
                _drained?.TrySetResult();
            }
        }
    }

    /// <summary>
    /// Ends the queue: waiting keys are discarded, since the next process's first list brings them back; idle workers get null;
    /// work under way goes on. Calling it again is harmless.
    /// </summary>
    public void ShutDown()
    {
        lock (_gate)
        {
            _shutDown = true;
            while (_ready.TryDequeue(out ReadyItem item))
            {
                _states.Remove(item.Key);
            }

            _delayed.Clear();
            _backoff.Clear();
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            while (_waiters.First is { } node)
            {
                _waiters.RemoveFirst();
                node.Value.Complete(null);
            }
        }
    }

    /// <summary>Shuts down and waits until the workers have given back what they hold.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before that.</exception>
    public Task ShutDownAndDrainAsync(CancellationToken cancellationToken)
    {
        ShutDown();
        lock (_gate)
        {
            if (_processing == 0)
            {
                return Task.CompletedTask;
            }

            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Shuts down and releases the timer.</summary>
    public void Dispose()
    {
        ShutDown();
        _timer.Dispose();
    }

    internal void Recycle(DequeueWaiter<TKey> waiter)
    {
        lock (_gate)
        {
            _idleWaiters.Push(waiter);
        }
    }

    internal void CancelWait(DequeueWaiter<TKey> waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // An item or the shutdown may have come first; then the wait is over already.
            if (waiter.Node?.List is null)
            {
                return;
            }

            _waiters.Remove(waiter.Node);
        }

        waiter.Cancel(cancellationToken);
    }

    private int DepthLocked() => _maxDepth == 0 ? _ready.Count : Math.Min(_ready.Count, _maxDepth);

    private bool IsFullLocked() => _maxDepth != 0 && _ready.Count >= _maxDepth;

    private AddResult AddLocked(TKey key)
    {
        if (_shutDown)
        {
            return AddResult.Refused;
        }

        if (_states.TryGetValue(key, out KeyState state))
        {
            if ((state & KeyState.Processing) == 0 || (state & KeyState.RunAgain) != 0)
            {
                return AddResult.Coalesced;
            }

            // One object never runs on two workers at once: the key is parked in its state until Done.
            _states[key] = state | KeyState.RunAgain;
            return AddResult.RunsAgain;
        }

        bool full = IsFullLocked();
        MakeReadyLocked(key);
        return full ? AddResult.Deferred : AddResult.Queued;
    }

    private void AddAfterLocked(TKey key, TimeSpan delay)
    {
        if (_shutDown)
        {
            return;
        }

        if (delay <= TimeSpan.Zero)
        {
            AddLocked(key);
            return;
        }

        double ticks = delay.TotalSeconds * _time.TimestampFrequency;
        long now = _time.GetTimestamp();
        long due = ticks >= long.MaxValue - now ? long.MaxValue : now + (long)Math.Ceiling(ticks);
        if (_delayed.Add(key, due))
        {
            SetTimerLocked();
        }
    }

    private void MakeReadyLocked(TKey key)
    {
        _addsTotal++;
        _states[key] = KeyState.Ready;
        _ready.Enqueue(new ReadyItem(key, _time.GetTimestamp()));
        if (_waiters.First is { } node)
        {
            _waiters.RemoveFirst();
            node.Value.Complete(TakeLocked());
        }
    }

    private QueueItem<TKey> TakeLocked()
    {
        ReadyItem item = _ready.Dequeue();
        Debug.Assert(_states[item.Key] == KeyState.Ready, "A ready key has no other state.");
        _states[item.Key] = KeyState.Processing;
        _processing++;
        return new QueueItem<TKey>(item.Key, _time.GetElapsedTime(item.Since));
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            long now = _time.GetTimestamp();
            while (_delayed.TryTakeDue(now, out TKey key))
            {
                AddLocked(key);
            }

            SetTimerLocked();
        }
    }

    private void SetTimerLocked()
    {
        if (_shutDown || _delayed.Count == 0)
        {
            return;
        }

        long ticks = Math.Max(0, _delayed.NextDue - _time.GetTimestamp());
        double seconds = (double)ticks / _time.TimestampFrequency;
        TimeSpan due = seconds >= s_longestTimer.TotalSeconds ? s_longestTimer : TimeSpan.FromSeconds(seconds);

        // Timers count whole milliseconds and round down; one more spares a wake-up just before the key is due.
        due = TimeSpan.FromMilliseconds(Math.Ceiling(due.TotalMilliseconds));
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private readonly record struct ReadyItem(TKey Key, long Since);
}
