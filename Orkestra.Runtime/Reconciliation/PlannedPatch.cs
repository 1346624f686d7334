using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>A merge patch (RFC 7386) of the custom resource itself: its metadata, and what was normalised or mutated. Its body carries the resourceVersion as a precondition.</summary>
/// <param name="Resource">The custom resource's type.</param>
/// <param name="Key">The custom resource.</param>
/// <param name="Body">The patch as UTF-8 JSON.</param>
/// <param name="Reason">What it changes, for people.</param>
public sealed record PlannedPatch(KubeResource Resource, ObjectKey Key, ReadOnlyMemory<byte> Body, string Reason)
    : PlannedWrite(Resource, Key, "metadata")
{
    /// <summary>The part that changes the spec; null when the patch leaves it alone.</summary>
    public SpecChange? Spec { get; init; }
}
