using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;
using Orkestra.Sdk.Abstractions;
using OwnerReference = Orkestra.Sdk.Abstractions.OwnerReference;

namespace Orkestra.Runtime.Hooks;

/// <summary>The marks of children, for code that makes some itself: the same as those of declared ones.</summary>
internal static class ChildMarks
{
    public static IReadOnlyDictionary<string, string> Labels(ObjectKey owner, string uid) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [WellKnownLabels.ManagedBy] = WellKnownLabels.ManagedByValue,
        [WellKnownLabels.ManagedByOrkestra] = WellKnownLabels.ManagedByValue,
        [WellKnownLabels.Managed] = WellKnownLabels.True,
        [WellKnownLabels.Owner] = LabelValue.From(owner.Name),
        [WellKnownLabels.OwnerUid] = uid,
    };

    public static OwnerReference Reference(KubeResource type, ObjectKey owner, string uid) => new()
    {
        ApiVersion = type.Kind.ApiVersion,
        Kind = type.Kind.Kind,
        Name = owner.Name,
        Uid = uid,
        Controller = true,
        BlockOwnerDeletion = true,
    };

    public static void Set(ObjectMeta child, KubeResource type, ObjectKey owner, string uid, bool isNamespaced)
    {
        ArgumentNullException.ThrowIfNull(child);
        if (isNamespaced && string.IsNullOrEmpty(child.Namespace) && owner.Namespace.Length > 0)
        {
            child.Namespace = owner.Namespace;
        }

        foreach ((string name, string value) in Labels(owner, uid))
        {
            child.Labels[name] = value;
        }

        child.Annotations[OwnershipMarks.OwnerAnnotation] = owner.ToString();

        // References neither cross namespaces nor lead from a cluster-scoped object to a namespaced owner; such children go by their labels.
        if ((owner.Namespace.Length == 0 || owner.Namespace == child.Namespace) && !child.OwnerReferences.Exists(reference => reference.Uid == uid))
        {
            child.OwnerReferences.Add(Reference(type, owner, uid));
        }
    }
}
