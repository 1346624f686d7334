using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>The deletion of a child that is ours, with its uid as a precondition.</summary>
/// <param name="Resource">The child's type.</param>
/// <param name="Child">The child as observed.</param>
/// <param name="Path">The declaration, or what asks for the deletion.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record PlannedDelete(KubeResource Resource, KubeObject Child, string Path, string Reason)
    : PlannedWrite(Resource, Child.Key, Path)
{
    /// <summary>Whether the child stays until everything that belongs to it is gone.</summary>
    public bool Foreground { get; init; }
}
