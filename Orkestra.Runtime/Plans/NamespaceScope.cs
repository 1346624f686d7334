namespace Orkestra.Runtime.Plans;

/// <summary>The namespaces in which an entry may act, for its custom resources and for their children alike.</summary>
public sealed record NamespaceScope
{
    /// <summary>Every namespace.</summary>
    public static NamespaceScope All { get; } = new();

    /// <summary>The one namespace that is watched; null watches all.</summary>
    public string? Single { get; init; }

    /// <summary>Where not empty, the only namespaces allowed.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Namespaces that are refused even when they are also allowed.</summary>
    public IReadOnlyList<string> Restricted { get; init; } = [];

    /// <summary>Whether objects in a namespace may be handled. Cluster-scoped objects (empty namespace) always may.</summary>
    public bool IsAllowed(string ns)
    {
        ArgumentNullException.ThrowIfNull(ns);
        if (ns.Length == 0)
        {
            return true;
        }

        return !Restricted.Contains(ns, StringComparer.Ordinal) && (Allowed.Count == 0 || Allowed.Contains(ns, StringComparer.Ordinal));
    }
}
