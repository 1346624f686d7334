using Orkestra.Runtime.Providers;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>What one cycle does about a custom resource that is being deleted.</summary>
public sealed record DeletionDecision
{
    /// <summary>The calls of providers, which come before the requests. All are made; if one fails, no request is.</summary>
    public IReadOnlyList<ProviderCall> ProviderCalls { get; init; } = [];

    /// <summary>The requests, in order.</summary>
    public IReadOnlyList<PlannedWrite> Writes { get; init; } = [];

    /// <summary>What was decided, in order.</summary>
    public IReadOnlyList<DecisionEntry> Trace { get; init; } = [];

    /// <summary>Events to raise when the requests have succeeded.</summary>
    public IReadOnlyList<PlannedEvent> Events { get; init; } = [];

    /// <summary>What the resource still waits for; null when its finalizers go now or are gone.</summary>
    public string? Waiting { get; init; }

    /// <summary>Why the resource cannot go: a clean-up Job failed, or ordered steps take too long. It is tried again.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the engine's finalizers are gone, so that there is nothing left to do.</summary>
    public bool Done { get; init; }

    /// <summary>When to look again without an event.</summary>
    public TimeSpan? RequeueAfter { get; init; }
}
