using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Informers;

/// <summary>Orders objects by namespace and name, so that what depends on the order of a list is the same in every run.</summary>
internal static class KeyOrder
{
    public static int Compare(ObjectKey left, ObjectKey right)
    {
        int byNamespace = string.CompareOrdinal(left.Namespace, right.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(left.Name, right.Name);
    }

    public static int Compare(KubeObject left, KubeObject right) => Compare(left.Key, right.Key);
}
