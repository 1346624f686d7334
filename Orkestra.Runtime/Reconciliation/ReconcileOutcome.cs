namespace Orkestra.Runtime.Reconciliation;

/// <summary>What came of one reconcile.</summary>
/// <param name="Kind">How it ended.</param>
public sealed record ReconcileOutcome(ReconcileOutcomeKind Kind)
{
    /// <summary>When to look again; null leaves it to events, the resync and, after a failure, the back-off.</summary>
    public TimeSpan? RequeueAfter { get; init; }

    /// <summary>The error, what is waited for, or why nothing was done; null after success.</summary>
    public string? Message { get; init; }

    /// <summary>The exception behind a failure; null when there is none.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Whether the failure is a fault of code rather than of the world.</summary>
    public bool Panicked { get; init; }

    /// <summary>Whether a closed gate is the reason for <see cref="ReconcileOutcomeKind.Skipped"/>.</summary>
    public bool Gated { get; init; }

    /// <summary>Whether the resource was on its way out.</summary>
    public bool Deleting { get; init; }

    /// <summary>Objects created, corrected or patched.</summary>
    public int Applied { get; init; }

    /// <summary>Objects deleted.</summary>
    public int Deleted { get; init; }

    /// <summary>Whether the status was written.</summary>
    public bool StatusWritten { get; init; }

    /// <summary>Whether the status was to be written and could not be. The reconcile counts by its <see cref="Kind"/> all the same; the key is looked at again with back-off.</summary>
    public bool StatusFailed { get; init; }

    /// <summary>Whether the cycle sent any request that changed something.</summary>
    public bool WroteAnything => Applied + Deleted > 0 || StatusWritten;
}
