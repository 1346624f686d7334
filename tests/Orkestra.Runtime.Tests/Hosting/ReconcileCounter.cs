using System.Collections.Concurrent;
using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.Tests.Hosting;

/// <summary>Counts reconciles by entry, in the order in which entries first appear.</summary>
internal sealed class ReconcileCounter : IReconcileObserver
{
    private readonly ConcurrentQueue<(string Entry, ObjectKey Key, ReconcileOutcome Outcome)> _all = new();

    public IReadOnlyList<(string Entry, ObjectKey Key, ReconcileOutcome Outcome)> All => [.. _all];

    public int Count(string entry) => _all.Count(seen => seen.Entry == entry);

    public void Clear() => _all.Clear();

    public void Reconciled(OperatorPlan plan, ObjectKey key, ReconcileOutcome outcome, ReconcileTrace? trace, TimeSpan duration) =>
        _all.Enqueue((plan.EntryName, key, outcome));
}
