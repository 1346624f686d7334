namespace Orkestra.Runtime.Hosting;

/// <summary>
/// Gives memory back when a burst of work is over. Starting and converging touch much that is never needed again; without this a
/// process keeps for days what it needed for seconds, and a node pays for it. Thread-safe.
/// </summary>
/// <remarks>
/// It looks every five seconds and acts when little was allocated since the last look and the managed heap holds clearly more than after
/// the previous time, so that a steady process is left alone. One that never comes to rest is treated after a minute all the same.
/// </remarks>
public sealed class IdleMemory : IDisposable
{
    private const long QuietBytes = 1024 * 1024;
    private const long WorthwhileBytes = 4 * 1024 * 1024;
    private const int LooksBeforeOverdue = 12;

    private readonly Func<long> _allocated;
    private readonly Func<long> _held;
    private readonly Action _release;
    private readonly ITimer _timer;
    private long _allocatedBefore;
    private long _heldAfterRelease;
    private int _looks;

    internal IdleMemory(TimeProvider time, Func<long> allocated, Func<long> held, Action release)
    {
        _allocated = allocated;
        _held = held;
        _release = release;
        _timer = time.CreateTimer(static state => ((IdleMemory)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time between two looks.</summary>
    internal static TimeSpan Interval { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Begins to look after this process's memory.</summary>
    /// <param name="time">The clock.</param>
    public static IdleMemory Watch(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new IdleMemory(time, static () => GC.GetTotalAllocatedBytes(), static () => GC.GetTotalMemory(forceFullCollection: false), Release);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private static void Release()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        ImagePages.Release();
    }

    // The timer is set again only when a look is over, so looks never overlap.
    private void Look()
    {
        long allocated = _allocated();
        bool quiet = allocated - _allocatedBefore < QuietBytes;
        _allocatedBefore = allocated;
        if (_held() < _heldAfterRelease + (_heldAfterRelease / 4) + WorthwhileBytes)
        {
            _looks = 0;
        }
        else if (quiet || ++_looks >= LooksBeforeOverdue)
        {
            _release();
            _heldAfterRelease = _held();
            _looks = 0;
        }

        _timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }
}
