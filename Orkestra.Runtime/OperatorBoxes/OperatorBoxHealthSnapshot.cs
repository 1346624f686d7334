using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>The health of an operator box at one moment. Immutable.</summary>
internal sealed record OperatorBoxHealthSnapshot
{
    /// <summary>Whether workers have been started.</summary>
    public bool Started { get; init; }

    /// <summary>Whether the box waits for its start or its first success.</summary>
    public bool Pending { get; init; }

    /// <summary>Whether the last success has not been outweighed by failures.</summary>
    public bool Healthy { get; init; }

    /// <summary>Whether too many reconciles in a row failed, or the CRD vanished.</summary>
    public bool Degraded { get; init; }

    /// <summary>Whether the CRD does not exist in the cluster.</summary>
    public bool Missing { get; init; }

    /// <summary>Whether a gate held back the latest item.</summary>
    public bool Gated { get; init; }

    /// <summary>Why; empty without a gate.</summary>
    public string GatedReason { get; init; } = string.Empty;

    /// <summary>Reconciles since the start.</summary>
    public long TotalReconciles { get; init; }

    /// <summary>Failed reconciles since the start.</summary>
    public long FailedReconciles { get; init; }

    /// <summary>Failures since the last success.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>The last error, kept after recovery; empty when there was none.</summary>
    public string LastError { get; init; } = string.Empty;

    /// <summary>When the last reconcile ended; null before the first.</summary>
    public DateTimeOffset? LastReconcile { get; init; }

    /// <summary>When workers were first started; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Time since <see cref="StartedAt"/>; zero before.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>Workers by id.</summary>
    public IReadOnlyDictionary<string, WorkerState> Workers { get; init; } = new Dictionary<string, WorkerState>();

    /// <summary>Dependencies by name.</summary>
    public IReadOnlyDictionary<string, DependencyHealth> Dependencies { get; init; } = new Dictionary<string, DependencyHealth>();

    /// <summary>Whether a dependency is not satisfied now.</summary>
    public bool HasUnhealthyDependencies => Dependencies.Values.Any(static dependency => !dependency.Satisfied);

    /// <summary>Workers that wait for an item.</summary>
    public int WorkersIdle => Workers.Values.Count(static state => state == WorkerState.Idle);

    /// <summary>Workers that reconcile.</summary>
    public int WorkersProcessing => Workers.Values.Count(static state => state == WorkerState.Processing);

    /// <summary>Failed reconciles in percent of all; 0 before the first.</summary>
    public double ErrorRatePercent => TotalReconciles == 0 ? 0 : 100.0 * FailedReconciles / TotalReconciles;

    /// <summary>The state; the first rule that matches decides.</summary>
    public OperatorBoxHealthState State => this switch
    {
        { Started: false, Pending: false } => OperatorBoxHealthState.NotStarted,
        { Pending: true } => OperatorBoxHealthState.Pending,
        { Healthy: false } => OperatorBoxHealthState.Degraded,
        _ => OperatorBoxHealthState.Healthy,
    };

    /// <summary>The state in the words of the live API.</summary>
    public string StateText => State switch
    {
        OperatorBoxHealthState.NotStarted => "not started",
        OperatorBoxHealthState.Pending => "pending",
        OperatorBoxHealthState.Degraded => "degraded",
        _ => "healthy",
    };

    /// <summary>The state as the list of boxes shows it, where a gate shows in place of good health.</summary>
    public string ListStateText => Gated && State == OperatorBoxHealthState.Healthy ? "gated" : StateText;

    /// <summary>The HTTP status that goes with the state.</summary>
    public int HttpStatus => State is OperatorBoxHealthState.NotStarted or OperatorBoxHealthState.Degraded ? 503 : 200;

    /// <summary><see cref="StartedAt"/> as RFC 3339, or what stands in for it.</summary>
    public string StartedAtText => StartedAt is { } started ? Timestamps.Format(started) : Pending ? "starting" : "not started";

    /// <summary><see cref="LastReconcile"/> as RFC 3339, or what stands in for it.</summary>
    public string LastReconcileText =>
        LastReconcile is { } last ? Timestamps.Format(last) : Started || Pending ? "no reconciles yet" : "not started";

    /// <summary><see cref="Uptime"/> as Go writes it, in whole seconds.</summary>
    public string UptimeText => GoDuration.FormatSeconds(Uptime);
}
