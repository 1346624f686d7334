namespace Orkestra.Runtime.LeaderElection;

/// <summary>One moment on two clocks.</summary>
/// <remarks>
/// The monotonic clock goes on while the process is stopped (SIGSTOP, a frozen cgroup) but on some systems not while the whole machine
/// sleeps; the wall clock shows that too, once it is set, but may also be set back. The more pessimistic of both is right about a lease.
/// </remarks>
internal readonly record struct LeaseInstant(long Timestamp, DateTimeOffset Wall)
{
    public static LeaseInstant Now(TimeProvider time) => new(time.GetTimestamp(), time.GetUtcNow());

    /// <summary>Time since this moment by the monotonic clock alone.</summary>
    public TimeSpan Elapsed(TimeProvider time) => time.GetElapsedTime(Timestamp);

    /// <summary>Time since this moment by the clock that says more.</summary>
    public TimeSpan LongestElapsed(TimeProvider time)
    {
        TimeSpan monotonic = time.GetElapsedTime(Timestamp);
        TimeSpan wall = time.GetUtcNow() - Wall;
        return monotonic > wall ? monotonic : wall;
    }
}
