using Orkestra.Runtime.Providers;
using Orkestra.Runtime.Reconciliation.Preparation;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>What one cycle does about a live custom resource.</summary>
public sealed record ReconcileDecision
{
    /// <summary>The requests, in order. Those before an error are sent all the same; the next cycle converges.</summary>
    public IReadOnlyList<PlannedWrite> Writes { get; init; } = [];

    /// <summary>The calls of providers, in order, once all requests have succeeded. Those before an error are made all the same.</summary>
    public IReadOnlyList<ProviderCall> ProviderCalls { get; init; } = [];

    /// <summary>What was decided about each object, in order.</summary>
    public IReadOnlyList<DecisionEntry> Trace { get; init; } = [];

    /// <summary>The first error, such as <c>onCreate.deployments[0] (my-site): image: is required</c>; null when there is none.</summary>
    public string? Error { get; init; }

    /// <summary>What the cycle waits for; null when nothing.</summary>
    public string? Waiting { get; init; }

    /// <summary>Which rules deny the custom resource; null when none does. Its children are left as they are.</summary>
    public string? Denied { get; init; }

    /// <summary>What the stages before the children gave; the decision about the status needs it too.</summary>
    public PreparedResource Prepared { get; init; } = PreparedResource.AsWritten;

    /// <summary>Why the cycle touches nothing at all, status included; null when it does its work.</summary>
    public string? Skipped { get; init; }

    /// <summary>Whether <see cref="Skipped"/> comes from the gate of the box.</summary>
    public bool Gated { get; init; }

    /// <summary>When to look again without an event; null leaves it to events and the resync.</summary>
    public TimeSpan? RequeueAfter { get; init; }
}
