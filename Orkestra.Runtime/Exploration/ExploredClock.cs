namespace Orkestra.Runtime.Exploration;

/// <summary>
/// The clock of one world. Cycles move the time that is written and evaluated; <see cref="Wake"/> moves the one that delays are measured by,
/// so that waiting costs no time that an expression could see.
/// </summary>
internal sealed class ExploredClock : TimeProvider
{
    // Longer than every back-off, shorter than what a Katalog waits for on purpose, such as the age of a Secret.
    private static readonly TimeSpan s_leap = TimeSpan.FromHours(1);

    private readonly List<ExploredTimer> _timers = [];
    private DateTimeOffset _now;
    private long _ticks;

    public ExploredClock(DateTimeOffset start) => _now = start.ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ExploredTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A second passes.</summary>
    public void Tick() => _now += TimeSpan.FromSeconds(1);

    /// <summary>Every delay passes.</summary>
    public void Wake()
    {
        _ticks += s_leap.Ticks;
        foreach (ExploredTimer timer in _timers.Where(timer => timer.Due <= _ticks).ToList())
        {
            timer.Fire();
        }
    }

    internal void Arm(ExploredTimer timer, TimeSpan dueTime)
    {
        _timers.Remove(timer);
        if (dueTime >= TimeSpan.Zero)
        {
            timer.Due = _ticks + dueTime.Ticks;
            _timers.Add(timer);
        }
    }

    internal void Disarm(ExploredTimer timer) => _timers.Remove(timer);
}
