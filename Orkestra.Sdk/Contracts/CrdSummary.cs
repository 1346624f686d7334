namespace Orkestra.Sdk.Contracts;

/// <summary>One CRD entry in <see cref="KatalogSummary"/>.</summary>
public sealed record CrdSummary
{
    /// <summary>The entry's name, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>The entry's description.</summary>
    public string? Description { get; init; }

    /// <summary><c>dynamic</c> or <c>typed</c>.</summary>
    public string Mode { get; init; } = "dynamic";

    /// <summary><c>group/version, Kind=Kind</c>.</summary>
    public required string Gvk { get; init; }

    /// <summary><c>group/version, Resource=plural</c>.</summary>
    public required string Gvr { get; init; }

    /// <summary>Whether the custom resource lives in namespaces.</summary>
    public required bool Namespaced { get; init; }

    /// <summary>The namespace the entry is restricted to; empty for all.</summary>
    public string Namespace { get; init; } = string.Empty;

    /// <summary>Whether other operators may read these objects.</summary>
    public bool CrossAccess { get; init; } = true;

    /// <summary>Names of the entries this one waits for.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Whether a dependency is not satisfied now.</summary>
    public bool HasUnhealthyDependencies { get; init; }

    /// <summary>Number of workers in force.</summary>
    public required int Workers { get; init; }

    /// <summary>Where <see cref="Workers"/> comes from: <c>default</c>, <c>configured</c> or <c>autoscaler</c>.</summary>
    public string WorkersSource { get; init; } = "default";

    /// <summary>Workers that run now.</summary>
    public int WorkersActive { get; init; }

    /// <summary>Resync period in Go's duration text.</summary>
    public required string Resync { get; init; }

    /// <summary>Where <see cref="Resync"/> comes from.</summary>
    public string ResyncSource { get; init; } = "default";

    /// <summary>Keys ready in the queue.</summary>
    public int QueueDepth { get; init; }

    /// <summary>The queue's bound; 0 is unlimited.</summary>
    public int MaxDepth { get; init; }

    /// <summary>Where <see cref="MaxDepth"/> comes from.</summary>
    public string MaxDepthSource { get; init; } = "default";

    /// <summary>Custom resources in the cache.</summary>
    public int ResourceCount { get; init; }

    /// <summary>What the box is made of.</summary>
    public required OperatorBoxSummary OperatorBox { get; init; }

    /// <summary>Whether the box is healthy.</summary>
    public bool Healthy { get; init; }

    /// <summary><c>not started</c>, <c>pending</c>, <c>healthy</c>, <c>gated</c> or <c>degraded</c>.</summary>
    public required string State { get; init; }

    /// <summary>Whether workers run.</summary>
    public bool Started { get; init; }

    /// <summary>Whether the box waits for its first reconcile.</summary>
    public bool Pending { get; init; }

    /// <summary>RFC 3339 time of the start, or a placeholder.</summary>
    public string StartedAt { get; init; } = "not started";

    /// <summary>Time since the start in Go's duration text.</summary>
    public string Uptime { get; init; } = "0s";

    /// <summary>Failed reconciles in percent since the start.</summary>
    public double ErrorRate { get; init; }

    /// <summary>The per-CRD routes.</summary>
    public required EndpointsInfo Endpoints { get; init; }

    /// <summary>Number of RBAC rules the entry needs beyond its own.</summary>
    public int RbacCount { get; init; }

    /// <summary>Whether deletion protection covers the entry.</summary>
    public bool DeletionProtection { get; init; }

    /// <summary>The Katalog's logical namespace.</summary>
    public string KatalogNamespace { get; init; } = "default";

    /// <summary>Whether self-service is on.</summary>
    public bool ServeEnabled { get; init; }

    /// <summary>Whether self-service requires a name.</summary>
    public bool RequireServeName { get; init; }

    /// <summary>Self-service target; empty without one.</summary>
    public string Target { get; init; } = string.Empty;

    /// <summary>Self-service aliases.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether a gate holds reconciles back.</summary>
    public bool Gated { get; init; }

    /// <summary>Why; empty without a gate.</summary>
    public string GatedReason { get; init; } = string.Empty;
}
