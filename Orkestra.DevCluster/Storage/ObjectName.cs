namespace Orkestra.DevCluster.Storage;

/// <summary>The place of an object in its table. Cluster-scoped objects have an empty namespace.</summary>
internal readonly record struct ObjectName(string Namespace, string Name) : IComparable<ObjectName>
{
    /// <summary>By the key <c>namespace/name</c>, which is how the real server's store sorts: "a-b/x" comes before "a/x".</summary>
    public int CompareTo(ObjectName other)
    {
        int common = Math.Min(Namespace.Length, other.Namespace.Length);
        int byNamespace = string.CompareOrdinal(Namespace, 0, other.Namespace, 0, common);
        if (byNamespace != 0)
        {
            return byNamespace;
        }

        return Namespace.Length == other.Namespace.Length ? string.CompareOrdinal(Name, other.Name)
            : Namespace.Length > common ? Namespace[common].CompareTo('/')
            : '/'.CompareTo(other.Namespace[common]);
    }
}
