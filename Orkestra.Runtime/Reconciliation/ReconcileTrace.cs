using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>What one cycle saw and decided.</summary>
/// <param name="Key">The custom resource.</param>
/// <param name="Time">When the cycle began.</param>
/// <param name="ResourceVersion">The version of the custom resource it looked at.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Entries">What was decided about each object.</param>
public sealed record ReconcileTrace(
    ObjectKey Key, DateTimeOffset Time, string ResourceVersion, ReconcileOutcome Outcome, IReadOnlyList<DecisionEntry> Entries);
