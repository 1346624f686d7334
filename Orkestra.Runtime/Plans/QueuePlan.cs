namespace Orkestra.Runtime.Plans;

/// <summary>The work queue of one operator box.</summary>
public sealed record QueuePlan
{
    /// <summary>The queue every entry has that declares none.</summary>
    public static QueuePlan Default { get; } = new();

    /// <summary>Capacity.</summary>
    /// <value>100 unless declared; 0 means unbounded.</value>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Consecutive failures after which the box counts as degraded.</summary>
    /// <value>5 unless declared.</value>
    public int FailureThreshold { get; init; } = 5;

    /// <summary>How a failed reconcile is tried again before its key goes back to the queue; null leaves it to the queue alone.</summary>
    /// <remarks>The worker keeps the key, and waits.</remarks>
    public RetryBackoffPlan? Retry { get; init; }
}
