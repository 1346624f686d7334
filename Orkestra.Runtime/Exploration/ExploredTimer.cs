namespace Orkestra.Runtime.Exploration;

/// <summary>A timer of <see cref="ExploredClock"/>. It fires once each time it is armed.</summary>
internal sealed class ExploredTimer(ExploredClock clock, TimerCallback callback, object? state) : ITimer
{
    public long Due { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Arm(this, dueTime);
        return true;
    }

    public void Fire()
    {
        clock.Disarm(this);
        callback(state);
    }

    public void Dispose() => clock.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
