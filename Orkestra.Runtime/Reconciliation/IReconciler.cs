using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Reconciles one custom resource at a time; workers call it for keys from the queue, each key on one worker at once.</summary>
public interface IReconciler
{
    /// <summary>Runs one cycle. Failures of the world are outcomes; only cancellation and faults of our own are exceptions.</summary>
    Task<ReconcileOutcome> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken);
}
