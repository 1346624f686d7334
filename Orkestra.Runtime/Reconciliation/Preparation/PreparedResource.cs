using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>
/// What the stages before the children have made of a custom resource: whether the cycle goes on, and with which data. Immutable.
/// </summary>
public sealed record PreparedResource
{
    /// <summary>A custom resource that is used as it was written.</summary>
    public static PreparedResource AsWritten { get; } = new();

    /// <summary>Why the cycle touches nothing at all, status included; null when it does its work.</summary>
    public string? Skipped { get; init; }

    /// <summary>Whether <see cref="Skipped"/> comes from the gate of the box.</summary>
    public bool Gated { get; init; }

    /// <summary>What keeps the custom resource from being prepared; null when nothing does.</summary>
    public string? Error { get; init; }

    /// <summary>Why nothing was mutated although rules apply; the cycle goes on. Null when all is well.</summary>
    public string? MutationError { get; init; }

    /// <summary>The spec that the cycle works with; null for the one that was written.</summary>
    public OrkMap? Spec { get; init; }

    /// <summary>Labels that mutation sets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Annotations that mutation sets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Annotations { get; init; } = [];

    /// <summary>What expressions read as <c>._normalizeChanges</c>; null when nothing was changed or nobody asks.</summary>
    public OrkList? NormalizeChanges { get; init; }

    /// <summary>Violations that stop the custom resource, as <c>field "spec.image": message</c>.</summary>
    public IReadOnlyList<string> Violations { get; init; } = [];

    /// <summary>Violations that are only reported, in the same form.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What each stage did, in order.</summary>
    public IReadOnlyList<DecisionEntry> Trace { get; init; } = [];

    /// <summary>Whether children may be looked at and written.</summary>
    public bool GoesOn => Skipped is null && Error is null && Violations.Count == 0;
}
