namespace Orkestra.Runtime.Tests.LeaderElection;

/// <summary>A monotonic and a wall clock that a test sets apart.</summary>
internal sealed class TwoClocks : TimeProvider
{
    private long _ticks;
    private DateTimeOffset _wall = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => _wall;

    public void AdvanceMonotonic(double seconds) => _ticks += TimeSpan.FromSeconds(seconds).Ticks;

    public void AdvanceWall(double seconds) => _wall += TimeSpan.FromSeconds(seconds);
}
