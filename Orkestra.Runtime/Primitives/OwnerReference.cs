namespace Orkestra.Runtime.Primitives;

/// <summary>One entry of <c>metadata.ownerReferences</c>.</summary>
/// <param name="ApiVersion">The owner's apiVersion.</param>
/// <param name="Kind">The owner's kind.</param>
/// <param name="Name">The owner's name; it lives in the same namespace or is cluster-scoped.</param>
/// <param name="Uid">The owner's uid, which decides identity.</param>
/// <param name="Controller">Whether the owner is the one managing controller.</param>
/// <param name="BlockOwnerDeletion">Whether foreground deletion of the owner waits for this object.</param>
public sealed record OwnerReference(
    string ApiVersion, string Kind, string Name, string Uid, bool Controller = true, bool BlockOwnerDeletion = true)
{
    /// <summary>The owner's type.</summary>
    public GroupVersionKind GroupVersionKind => GroupVersionKind.From(ApiVersion, Kind);
}
