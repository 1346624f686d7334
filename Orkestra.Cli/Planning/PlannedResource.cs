using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Cli.Planning;

/// <summary>What would be done for one custom resource.</summary>
/// <param name="EntryName">The entry that operates it.</param>
/// <param name="Key">The custom resource.</param>
/// <param name="Outcome">How its reconcile would end.</param>
/// <param name="Changes">What would be written, in order.</param>
internal sealed record PlannedResource(string EntryName, ObjectKey Key, ReconcileOutcome Outcome, IReadOnlyList<ObjectChange> Changes);
