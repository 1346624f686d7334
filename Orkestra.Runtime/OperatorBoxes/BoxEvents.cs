using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Queueing;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>What puts which key on a box's queue: changes of custom resources and children, and what came of the last reconcile.</summary>
internal static class BoxEvents
{
    /// <summary>Whether a custom resource concerns the entry. One that is being deleted does everywhere, as its finalizer must go.</summary>
    public static bool IsInScope(OperatorPlan plan, in InformerEvent change) =>
        plan.Namespaces.IsAllowed(change.Object.Namespace) || change.Object.IsDeleting;

    /// <summary>Whether a change of a child is news. The cycle that wrote it has seen the result already.</summary>
    public static bool IsForeignChange(in InformerEvent change) => !change.IsOwnWrite && !change.IsInitialList;

    /// <summary>The custom resource that a changed child belongs to, as long as it is there.</summary>
    /// <remarks>The end of a child concerns the custom resource that came after its owner under the same name too: the child was in its way.</remarks>
    public static bool TryFindOwner(OperatorPlan plan, ICustomResourceCache resources, in InformerEvent change, out ObjectKey owner) =>
        OwnerKeys.TryFind(change.Object, plan.Resource, out owner, out string uid)
        && resources.TryGet(owner, out KubeObject? resource)
        && (resource.Uid == uid || change.Type == InformerEventType.Deleted);

    /// <summary>Puts a key back after a reconcile, where and when it has to come back.</summary>
    public static void Requeue(WorkQueue<ObjectKey> queue, ObjectKey key, ReconcileOutcome outcome)
    {
        if (outcome.Kind == ReconcileOutcomeKind.Failed)
        {
            if (outcome.RequeueAfter is { } serverAsks)
            {
                queue.AddAfter(key, serverAsks);
            }
            else
            {
                queue.AddRateLimited(key);
            }

            return;
        }

        if (outcome.StatusFailed)
        {
            // Nothing else brings the key back before the resync: no event follows a write that was not made.
            queue.AddRateLimited(key);
        }
        else
        {
            queue.Forget(key);
        }

        if (outcome.RequeueAfter is { } delay)
        {
            queue.AddAfter(key, delay);
        }
    }
}
