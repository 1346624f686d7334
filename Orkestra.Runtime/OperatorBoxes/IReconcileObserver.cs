using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>Watches reconciles as they happen, for example to show them on a terminal. Called on worker threads; it must be quick and must not throw.</summary>
public interface IReconcileObserver
{
    /// <summary>A reconcile has ended.</summary>
    /// <param name="plan">The entry.</param>
    /// <param name="key">The custom resource.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="trace">What was decided about each object; null when no decision was made.</param>
    /// <param name="duration">How long it took.</param>
    void Reconciled(OperatorPlan plan, ObjectKey key, ReconcileOutcome outcome, ReconcileTrace? trace, TimeSpan duration);
}
