namespace Orkestra.TestKit;

/// <summary>
/// A clock that moves only when a test says so. Timers fire on the thread that calls <see cref="Advance"/>, in the order
/// in which they fall due, and each sees the time it was due at: a timer re-armed by its own callback fires again within
/// the same advance when it falls due again.
/// </summary>
/// <remarks>Safe for use from several threads; callbacks run outside the lock.</remarks>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;
    private TimeSpan _skew;
    private long _sequence;

    /// <summary>Starts at 2026-01-01T00:00:00Z, so that rendered times are the same in every run.</summary>
    public ManualClock()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Starts at the given instant.</summary>
    public ManualClock(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The current instant.</summary>
    public DateTimeOffset Now => GetUtcNow();

    /// <summary>How many timers are armed: a test waits for this to know that the code under test has gone to sleep.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>When the next timer falls due, or null when none is armed.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return Earliest()?.Due + _skew;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now + _skew;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _now.UtcTicks;
        }
    }

    /// <summary>
    /// Sets the wall clock forward or back, as an administrator or NTP does: what <see cref="GetUtcNow"/> says changes, while timers and
    /// timestamps go on as if nothing had happened.
    /// </summary>
    public void JumpWallClock(TimeSpan by)
    {
        lock (_gate)
        {
            _skew += by;
        }
    }

    /// <summary>Moves time forward, firing what falls due on the way.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset target;
        lock (_gate)
        {
            target = _now + by;
        }

        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = target > _now ? target : _now;
        }
    }

    /// <summary>Moves time to the moment the next timer falls due and fires it; false when none is armed.</summary>
    public bool AdvanceToNextTimer()
    {
        if (NextDue is not { } due)
        {
            return false;
        }

        DateTimeOffset now = GetUtcNow();
        Advance(due > now ? due - now : TimeSpan.Zero);
        return true;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            if (Earliest() is not { } timer || timer.Due > target)
            {
                return null;
            }

            _now = timer.Due > _now ? timer.Due : _now;
            if (timer.Period > TimeSpan.Zero)
            {
                timer.Due += timer.Period;
                timer.Order = _sequence++;
            }
            else
            {
                _timers.Remove(timer);
            }

            return timer;
        }
    }

    private ManualTimer? Earliest()
    {
        ManualTimer? earliest = null;
        foreach (ManualTimer timer in _timers)
        {
            if (earliest is null || timer.Due < earliest.Due || (timer.Due == earliest.Due && timer.Order < earliest.Order))
            {
                earliest = timer;
            }
        }

        return earliest;
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public long Order { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool dueNow = false;
            lock (clock._gate)
            {
                if (_disposed)
                {
                    return false;
                }

                clock._timers.Remove(this);
                Period = period > TimeSpan.Zero ? period : TimeSpan.Zero;
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                if (dueTime <= TimeSpan.Zero)
                {
                    dueNow = true;
                }

                if (!dueNow || Period > TimeSpan.Zero)
                {
                    Due = clock._now + (dueNow ? Period : dueTime);
                    Order = clock._sequence++;
                    clock._timers.Add(this);
                }
            }

            if (dueNow)
            {
                // A system timer with no delay fires on the pool at once, without waiting for time to move.
                ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
            }

            return true;
        }

        public void Fire()
        {
            if (!Volatile.Read(ref _disposed))
            {
                callback(state);
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
