namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>
/// The health record of one operator box: workers and the supervisor report what happens, everyone else reads snapshots. Thread-safe.
/// </summary>
internal sealed class OperatorBoxHealth
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly int _failureThreshold;
    private readonly Dictionary<string, WorkerState> _workers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DependencyHealth> _dependencies = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _succeeded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private OperatorBoxHealthSnapshot _record = new();

    /// <summary>Creates the record of a box that has not begun.</summary>
    /// <param name="failureThreshold">Failures in a row that degrade the box; at least 1.</param>
    /// <param name="time">The clock.</param>
    public OperatorBoxHealth(int failureThreshold, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failureThreshold, 1);
        _failureThreshold = failureThreshold;
        _time = time;
    }

    /// <summary>Raised after <see cref="OperatorBoxHealthSnapshot.State"/> has become another one, on the thread that caused it.</summary>
    public event Action<OperatorBoxHealthSnapshot>? StateChanged;

    /// <summary>Completes once workers have been started. It never reopens.</summary>
    public Task WhenStarted => _started.Task;

    /// <summary>Completes with the first success, which makes the box both ready and, for then, healthy. It never reopens.</summary>
    public Task WhenReady => _succeeded.Task;

    /// <summary>The record now.</summary>
    public OperatorBoxHealthSnapshot Snapshot()
    {
        lock (_gate)
        {
            return SnapshotLocked();
        }
    }

    /// <summary>The box waits for its CRD, its dependencies or its first list.</summary>
    public void Starting() => Change(static (record, _) => record.Started ? record : record with { Pending = true });

    /// <summary>Workers run. The start time is that of the first call.</summary>
    public void WorkersStarted()
    {
        Change((record, now) => record with
        {
            Started = true,
            Pending = !record.Healthy,
            Missing = false,
            StartedAt = record.StartedAt ?? now,
        });
        _started.TrySetResult();
    }

    /// <summary>A reconcile succeeded.</summary>
    public void Succeeded()
    {
        Change(static (record, now) => record with
        {
            TotalReconciles = record.TotalReconciles + 1,
            ConsecutiveFailures = 0,
            LastReconcile = now,
            Healthy = true,
            Pending = false,
            Degraded = false,
            Gated = false,
            GatedReason = string.Empty,
        });
        _succeeded.TrySetResult();
    }

    /// <summary>A reconcile failed.</summary>
    public void Failed(string error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Change((record, now) =>
        {
            int failures = record.ConsecutiveFailures + 1;
            bool degraded = failures >= _failureThreshold;
            return record with
            {
                TotalReconciles = record.TotalReconciles + 1,
                FailedReconciles = record.FailedReconciles + 1,
                ConsecutiveFailures = failures,
                LastError = error,
                LastReconcile = now,
                Degraded = record.Degraded || degraded,
                Healthy = record.Healthy && !degraded,
                Pending = record.Pending && !degraded,
            };
        });
    }

    /// <summary>
    /// A custom resource was denied by validation: the box did its work, the resource's author has to act. It is counted and shown
    /// but says nothing about the box's health.
    /// </summary>
    public void Denied(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Change((record, now) => record with { TotalReconciles = record.TotalReconciles + 1, LastError = message, LastReconcile = now });
    }

    /// <summary>A gate held an item back.</summary>
    public void Held(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Change((record, _) => record with { Gated = true, GatedReason = reason });
    }

    /// <summary>The CRD vanished while the box was running.</summary>
    public void CrdVanished() => Change(static (record, _) => record with
    {
        Missing = true,
        Degraded = true,
        Healthy = false,
        Pending = false,
        LastError = "CRD missing at runtime",
        ConsecutiveFailures = record.ConsecutiveFailures + 1,
    });

    /// <summary>Whether the CRD exists, as known before the box runs.</summary>
    public void SetMissing(bool missing) => Change((record, _) => record with { Missing = missing });

    /// <summary>A worker changed its state.</summary>
    public void SetWorker(string id, WorkerState state)
    {
        lock (_gate)
        {
            _workers[id] = state;
        }
    }

    /// <summary>A worker is no longer part of the box.</summary>
    public void RemoveWorker(string id)
    {
        lock (_gate)
        {
            _workers.Remove(id);
        }
    }

    /// <summary>A dependency was looked at.</summary>
    public void SetDependency(string name, string state, string condition, string acceptableCondition, bool satisfied)
    {
        lock (_gate)
        {
            _dependencies[name] = new DependencyHealth(name, state, condition, acceptableCondition, satisfied, _time.GetUtcNow());
        }
    }

    private void Change(Func<OperatorBoxHealthSnapshot, DateTimeOffset, OperatorBoxHealthSnapshot> change)
    {
        OperatorBoxHealthSnapshot? changed = null;
        lock (_gate)
        {
            OperatorBoxHealthState before = _record.State;
            _record = change(_record, _time.GetUtcNow());
            if (_record.State != before)
            {
                changed = SnapshotLocked();
            }
        }

        // Outside the lock, so that a listener may read or report again.
        if (changed is not null)
        {
            StateChanged?.Invoke(changed);
        }
    }

    private OperatorBoxHealthSnapshot SnapshotLocked() => _record with
    {
        Uptime = _record.StartedAt is { } started ? _time.GetUtcNow() - started : TimeSpan.Zero,
        Workers = new Dictionary<string, WorkerState>(_workers, StringComparer.Ordinal),
        Dependencies = new Dictionary<string, DependencyHealth>(_dependencies, StringComparer.Ordinal),
    };
}
