using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources;

/// <summary>The custom resource as the owner of its children.</summary>
/// <param name="Resource">Its type.</param>
/// <param name="Key">Its namespace and name.</param>
/// <param name="Uid">Its uid.</param>
public sealed record OwnerIdentity(KubeResource Resource, ObjectKey Key, string Uid)
{
    /// <summary>The identity of an object.</summary>
    public static OwnerIdentity Of(KubeResource resource, KubeObject owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return new(resource, owner.Key, owner.Uid);
    }

    /// <summary>Whether an object is a child of this owner: by the uid label, or by an owner reference.</summary>
    public bool Owns(KubeObject child)
    {
        ArgumentNullException.ThrowIfNull(child);
        return child.HasLabel(WellKnownLabels.OwnerUid, Uid) || HasReferenceFrom(child);
    }

    /// <summary>Whether garbage collection will remove the object together with this owner.</summary>
    public bool HasReferenceFrom(KubeObject child)
    {
        ArgumentNullException.ThrowIfNull(child);
        foreach (OwnerReference reference in child.OwnerReferences)
        {
            if (reference.Uid == Uid)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Owner references neither cross namespaces nor lead from a cluster-scoped object to a namespaced owner.</summary>
    public bool CanBeReferencedFrom(ObjectKey child) => Key.Namespace.Length == 0 || Key.Namespace == child.Namespace;

    /// <summary>Who else holds an object; null when it is free or held by this owner.</summary>
    public string? OtherHolderOf(KubeObject child)
    {
        ArgumentNullException.ThrowIfNull(child);
        if (child.FindController() is { } controller)
        {
            return controller.Uid == Uid ? null : $"{controller.Kind} {controller.Name}";
        }

        if (child.TryGetLabel(WellKnownLabels.OwnerUid, out string uid) && uid != Uid)
        {
            return child.TryGetAnnotation(OwnershipMarks.OwnerAnnotation, out string owner) ? owner : $"the resource with uid {uid}";
        }

        return null;
    }
}
