using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>Finds the custom resource a child belongs to.</summary>
internal static class OwnerKeys
{
    /// <summary>
    /// The owner of a child of the given type: its controller reference, or where references cannot reach (another namespace, cluster
    /// scope) the owner annotation together with the uid label.
    /// </summary>
    public static bool TryFind(KubeObject child, KubeResource ownerType, out ObjectKey owner, out string uid)
    {
        foreach (OwnerReference reference in child.OwnerReferences)
        {
            if (reference.Controller && reference.Kind == ownerType.Kind.Kind && GroupOf(reference.ApiVersion) == ownerType.Kind.Group)
            {
                owner = ownerType.Namespaced ? new ObjectKey(child.Namespace, reference.Name) : ObjectKey.ClusterScoped(reference.Name);
                uid = reference.Uid;
                return true;
            }
        }

        if (child.TryGetAnnotation(OwnershipMarks.OwnerAnnotation, out string text) && child.TryGetLabel(WellKnownLabels.OwnerUid, out string label))
        {
            owner = ObjectKey.Parse(text);
            uid = label;
            return owner.Namespace.Length > 0 == ownerType.Namespaced;
        }

        owner = default;
        uid = string.Empty;
        return false;
    }

    private static string GroupOf(string apiVersion)
    {
        int slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? string.Empty : apiVersion[..slash];
    }
}
