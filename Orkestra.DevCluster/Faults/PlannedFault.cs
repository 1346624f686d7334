namespace Orkestra.DevCluster.Faults;

/// <summary>A fault in the plan. Dispose to take it out again; requests that it has met are not helped by that. Safe for concurrent use.</summary>
public sealed class PlannedFault : IDisposable
{
    private readonly FaultPlan _plan;
    private readonly FaultTarget _target;
    private readonly Random _random;
    private int _toSkip;
    private int _struck;

    internal PlannedFault(FaultPlan plan, Fault fault, FaultTarget target)
    {
        _plan = plan;
        _target = target;
        _random = new Random(target.Seed);
        _toSkip = target.Skip;
        Fault = fault;
    }

    /// <summary>How many requests the fault has met.</summary>
    public int Struck => Volatile.Read(ref _struck);

    internal Fault Fault { get; }

    /// <summary>How many requests it is still to meet; null for no end.</summary>
    internal int? Remaining => _target.Times == FaultTarget.Always ? null : _target.Times - Struck;

    /// <inheritdoc/>
    public void Dispose() => _plan.Withdraw(this);

    internal bool Fits(string verb, string path, string userAgent) =>
        (!Fault.IsOfWatches || verb == "watch") && _target.Fits(verb, path, userAgent);

    /// <summary>Decides about a fitting request. Called under the plan's lock.</summary>
    internal bool Strikes()
    {
        if (_toSkip > 0)
        {
            _toSkip--;
            return false;
        }

        if (_target.Share < 1 && _random.NextDouble() >= _target.Share)
        {
            return false;
        }

        Interlocked.Increment(ref _struck);
        return true;
    }
}
