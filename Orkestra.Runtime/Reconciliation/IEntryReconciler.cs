using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>The reconciler of an operator box, whoever does the work.</summary>
internal interface IEntryReconciler : IReconciler
{
    /// <summary>The custom resources that read a custom resource of another entry when they were last reconciled.</summary>
    IReadOnlyList<ObjectKey> ReadersOf(OperatorPlan entry, ObjectKey changed);

    /// <summary>Works by a plan of the same entry from now on: one that knows more about how the cluster serves kinds.</summary>
    void Use(OperatorPlan plan);
}
