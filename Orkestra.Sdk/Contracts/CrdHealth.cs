namespace Orkestra.Sdk.Contracts;

/// <summary>The answer of <c>GET /katalog/{crd}/health</c>.</summary>
public sealed record CrdHealth
{
    /// <summary>The entry's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>not started</c>, <c>pending</c>, <c>healthy</c> or <c>degraded</c>.</summary>
    public required string State { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>Whether this replica runs the workers.</summary>
    public required bool IsKonductor { get; init; }

    /// <summary>Whether the box is healthy.</summary>
    public required bool Healthy { get; init; }

    /// <summary>Whether workers run.</summary>
    public required bool Started { get; init; }

    /// <summary>Whether the box waits for its first reconcile.</summary>
    public required bool Pending { get; init; }

    /// <summary>RFC 3339 time of the start, or a placeholder.</summary>
    public required string StartedAt { get; init; }

    /// <summary>Time since the start in Go's duration text.</summary>
    public required string Uptime { get; init; }

    /// <summary>Keys ready in the queue.</summary>
    public required int QueueDepth { get; init; }

    /// <summary>Failed reconciles in percent since the start.</summary>
    public required double ErrorRate { get; init; }

    /// <summary>Failures since the last success.</summary>
    public required int ConsecutiveFails { get; init; }

    /// <summary>Reconciles since the start.</summary>
    public required long TotalReconciles { get; init; }

    /// <summary>Custom resources in the cache.</summary>
    public required int ResourceCount { get; init; }

    /// <summary>The last error, kept after recovery; empty when there was none.</summary>
    public required string LastError { get; init; }

    /// <summary>RFC 3339 time of the last reconcile, or a placeholder.</summary>
    public required string LastReconcile { get; init; }

    /// <summary>Whether a dependency is not satisfied now.</summary>
    public required bool HasUnhealthyDependencies { get; init; }

    /// <summary>Dependencies by name.</summary>
    public required IReadOnlyDictionary<string, DependencyState> Dependencies { get; init; }

    /// <summary>Whether the CRD does not exist in the cluster; absent when it does.</summary>
    public bool? Missing { get; init; }

    /// <summary>Whether a gate holds reconciles back.</summary>
    public required bool Gated { get; init; }

    /// <summary>Why; empty without a gate.</summary>
    public required string GatedReason { get; init; }
}
