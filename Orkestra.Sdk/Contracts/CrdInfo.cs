namespace Orkestra.Sdk.Contracts;

/// <summary>The answer of <c>GET /katalog/{crd}</c>: configuration and live figures of one entry.</summary>
public sealed record CrdInfo
{
    /// <summary>The entry's name.</summary>
    public required string Name { get; init; }

    /// <summary>The entry's description.</summary>
    public string? Description { get; init; }

    /// <summary><c>dynamic</c> or <c>typed</c>.</summary>
    public string Mode { get; init; } = "dynamic";

    /// <summary><c>group/version, Kind=Kind</c>.</summary>
    public required string Gvk { get; init; }

    /// <summary><c>group/version, Resource=plural</c>.</summary>
    public required string Gvr { get; init; }

    /// <summary>Self-service target; empty without one.</summary>
    public string Target { get; init; } = string.Empty;

    /// <summary>Self-service aliases.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether the custom resource lives in namespaces.</summary>
    public required bool Namespaced { get; init; }

    /// <summary>The namespace the entry is restricted to; empty for all.</summary>
    public string Namespace { get; init; } = string.Empty;

    /// <summary>Names of the entries this one waits for.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Whether this replica runs the workers.</summary>
    public required bool IsKonductor { get; init; }

    /// <summary>Number of workers in force.</summary>
    public required int Workers { get; init; }

    /// <summary>Workers that run now.</summary>
    public required int WorkersActive { get; init; }

    /// <summary>Running workers without work.</summary>
    public required int WorkersIdle { get; init; }

    /// <summary>Workers inside a reconcile.</summary>
    public required int WorkersProcessing { get; init; }

    /// <summary>State of each worker: <c>idle</c>, <c>processing</c> or <c>stopped</c>.</summary>
    public required IReadOnlyDictionary<string, string> WorkerDetails { get; init; }

    /// <summary>Where <see cref="Workers"/> comes from: <c>default</c>, <c>configured</c> or <c>autoscaler</c>.</summary>
    public string WorkersSource { get; init; } = "default";

    /// <summary>Resync period in Go's duration text.</summary>
    public required string Resync { get; init; }

    /// <summary>Where <see cref="Resync"/> comes from.</summary>
    public string ResyncSource { get; init; } = "default";

    /// <summary>Keys ready in the queue.</summary>
    public required int QueueDepth { get; init; }

    /// <summary>The queue's bound; 0 is unlimited.</summary>
    public required int MaxDepth { get; init; }

    /// <summary>Where <see cref="MaxDepth"/> comes from.</summary>
    public string MaxDepthSource { get; init; } = "default";

    /// <summary>Custom resources in the cache.</summary>
    public required int ResourceCount { get; init; }

    /// <summary>Reconciles since the start.</summary>
    public required long TotalReconciles { get; init; }

    /// <summary>What the box is made of.</summary>
    public required OperatorBoxInfo OperatorBox { get; init; }

    /// <summary>Whether the box is healthy.</summary>
    public required bool Healthy { get; init; }

    /// <summary>Whether workers run.</summary>
    public required bool Started { get; init; }

    /// <summary>Whether the box waits for its first reconcile.</summary>
    public required bool Pending { get; init; }

    /// <summary>Failed reconciles in percent since the start.</summary>
    public required double ErrorRate { get; init; }

    /// <summary>Whether an operator autoscaler is declared.</summary>
    public bool AutoscalerEnabled { get; init; }

    /// <summary>What the autoscaler does; absent without one.</summary>
    public AutoscalerWorkers? AutoscalerWorkers { get; init; }

    /// <summary>Figures that other operators observe.</summary>
    public required OperatorBoxMetrics Metrics { get; init; }

    /// <summary>Whether a gate holds reconciles back.</summary>
    public bool Gated { get; init; }

    /// <summary>Why; empty without a gate.</summary>
    public string GatedReason { get; init; } = string.Empty;
}
