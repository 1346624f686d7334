using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.LeaderElection;

/// <summary>
/// What a replica knows of a lease that it does not hold, and since when by its own clock. A lease has run out when this replica has
/// looked for the lease's whole duration without seeing a change: what its holder wrote about the time of day plays no part. Thread-safe.
/// </summary>
internal sealed class LeaseObservation
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _defaultDuration;
    private readonly TimeProvider _time;
    private KubeObject? _lease;
    private LeaseRecord? _record;
    private long _seenAt;

    /// <param name="defaultDuration">The duration of a lease that does not say.</param>
    /// <param name="time">The clock.</param>
    public LeaseObservation(TimeSpan defaultDuration, TimeProvider time)
    {
        _defaultDuration = defaultDuration;
        _time = time;
    }

    /// <summary>The record seen last; null before the first.</summary>
    public LeaseRecord? Record
    {
        get
        {
            lock (_gate)
            {
                return _record;
            }
        }
    }

    /// <summary>Takes notice of an answer of the server; the version known already changes nothing.</summary>
    /// <returns>Whether somebody else has begun to hold the lease.</returns>
    public bool See(KubeObject lease)
    {
        lock (_gate)
        {
            return lease.ResourceVersion != _lease?.ResourceVersion && TakeLocked(lease);
        }
    }

    /// <summary>Takes notice of a watch event; unlike an answer, it may come late and tell of an older version.</summary>
    /// <returns>Whether somebody else has begun to hold the lease.</returns>
    public bool SeeEvent(KubeObject lease)
    {
        lock (_gate)
        {
            return ResourceVersion.Compare(lease.ResourceVersion, _lease?.ResourceVersion) is not <= 0 && TakeLocked(lease);
        }
    }

    /// <summary>For how long the lease has to be left alone; zero when it is free.</summary>
    /// <param name="asOf">The moment at which it was asked whether the lease had changed, which is before the answer came.</param>
    public TimeSpan HeldFor(LeaseInstant asOf)
    {
        lock (_gate)
        {
            if (_record is not { Holder.Length: > 0 } record)
            {
                return TimeSpan.Zero;
            }

            TimeSpan duration = record.Duration > TimeSpan.Zero ? record.Duration : _defaultDuration;
            TimeSpan left = duration - _time.GetElapsedTime(_seenAt, asOf.Timestamp);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private bool TakeLocked(KubeObject lease)
    {
        var record = LeaseRecord.Read(lease);
        bool changedHands = record.Holder.Length > 0 && record.Holder != _record?.Holder;
        _lease = lease;
        _record = record;
        _seenAt = _time.GetTimestamp();
        return changedHands;
    }
}
