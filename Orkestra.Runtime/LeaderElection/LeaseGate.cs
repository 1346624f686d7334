using Orkestra.Runtime.Kube;

namespace Orkestra.Runtime.LeaderElection;

/// <summary>
/// Lets writes through while the lease has been renewed lately, judged at the moment of asking: a process that was stopped finds the gate
/// closed when it goes on, before any of its timers has fired. Thread-safe.
/// </summary>
internal sealed class LeaseGate : IWriteGate, IDisposable
{
    private readonly TimeSpan _renewDeadline;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closed = new();
    private Renewal? _last;
    private long _refused;
    private int _isClosed;

    /// <param name="renewDeadline">How long a renewal keeps the gate open.</param>
    /// <param name="time">The clock.</param>
    public LeaseGate(TimeSpan renewDeadline, TimeProvider time)
    {
        _renewDeadline = renewDeadline;
        _time = time;
        Closed = _closed.Token;
    }

    public CancellationToken Closed { get; }

    /// <summary>How often the gate was asked and found closed.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public bool IsOpen
    {
        get
        {
            if (Volatile.Read(ref _isClosed) == 0
                && Volatile.Read(ref _last) is { } last
                && last.Sent.LongestElapsed(_time) < _renewDeadline)
            {
                return true;
            }

            Interlocked.Increment(ref _refused);
            return false;
        }
    }

    /// <summary>The lease is ours; counted from before the request that said so was sent, as the server may have done it at once.</summary>
    public void Renewed(LeaseInstant sent) => Volatile.Write(ref _last, new Renewal(sent));

    /// <summary>Closes for good and gives up the writes under way.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            _closed.Cancel();
        }
    }

    public void Dispose()
    {
        Close();
        _closed.Dispose();
    }

    // A struct of two clocks would not be read in one piece.
    private sealed record Renewal(LeaseInstant Sent);
}
