namespace Orkestra.DevCluster.Kinds;

/// <summary>How a list is merged and owned (x-kubernetes-list-type).</summary>
public enum ListKind
{
    /// <summary>Replaced as a whole.</summary>
    Atomic,

    /// <summary>Scalars, each at most once, owned one by one.</summary>
    Set,

    /// <summary>Objects identified by key fields, owned field by field.</summary>
    Map,
}
