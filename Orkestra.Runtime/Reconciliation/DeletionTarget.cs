using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>What a declaration deletes.</summary>
/// <param name="Resource">The kind.</param>
/// <param name="Key">The object; null for all owned ones of the kind.</param>
public readonly record struct DeletionTarget(KubeResource Resource, ObjectKey? Key)
{
    /// <summary>Whether a child is meant.</summary>
    public bool Matches(OwnedChild child) => child.Resource == Resource && (Key is not { } key || key == child.Object.Key);
}
