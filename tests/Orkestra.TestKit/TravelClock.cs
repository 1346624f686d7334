namespace Orkestra.TestKit;

/// <summary>
/// The system's clock with leaps: time passes by itself, and a test moves it forward by minutes at once, as a machine that was asleep sees
/// it, or sets the wall clock alone. Timers that fall due within a leap fire at once, each once.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
public sealed class TravelClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<TravelTimer> _timers = [];
    private long _leaptTicks;
    private long _skewTicks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Volatile.Read(ref _leaptTicks) + Volatile.Read(ref _skewTicks));

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetElapsedTime(0, System.GetTimestamp()).Ticks + Volatile.Read(ref _leaptTicks);

    /// <summary>Moves wall clock, timestamps and timers forward.</summary>
    public void Leap(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TravelTimer[] timers;
        lock (_gate)
        {
            _leaptTicks += by.Ticks;
            timers = [.. _timers];
        }

        foreach (TravelTimer timer in timers)
        {
            timer.Arm();
        }
    }

    /// <summary>Sets the wall clock forward or back, as an administrator or NTP does; timestamps and timers go on as if nothing had happened.</summary>
    public void JumpWallClock(TimeSpan by) => Interlocked.Add(ref _skewTicks, by.Ticks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new TravelTimer(this, callback, state);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    private void Forget(TravelTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class TravelTimer : ITimer
    {
        private readonly TravelClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly Lock _gate = new();
        private readonly ITimer _inner;
        private long? _due;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private bool _isDisposed;

        public TravelTimer(TravelClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _callback = callback;
            _state = state;
            _inner = System.CreateTimer(static timer => ((TravelTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate)
            {
                _period = period;
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetTimestamp() + dueTime.Ticks;
            }

            Arm();
            return true;
        }

        /// <summary>Sets the system's timer to what is left.</summary>
        public void Arm()
        {
            lock (_gate)
            {
                if (!_isDisposed)
                {
                    TimeSpan left = _due is { } due ? TimeSpan.FromTicks(Math.Max(0, due - _clock.GetTimestamp())) : Timeout.InfiniteTimeSpan;
                    _inner.Change(left, Timeout.InfiniteTimeSpan);
                }
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _isDisposed = true;
            }

            _clock.Forget(this);
            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            lock (_gate)
            {
                // A leap may arm a timer twice; only the one that finds it due fires.
                if (_isDisposed || _due is not { } due)
                {
                    return;
                }

                if (due > _clock.GetTimestamp())
                {
                    _inner.Change(TimeSpan.FromTicks(due - _clock.GetTimestamp()), Timeout.InfiniteTimeSpan);
                    return;
                }

                _due = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : _clock.GetTimestamp() + _period.Ticks;
            }

            Arm();
            _callback(_state);
        }
    }
}
