using System.Collections.Frozen;

namespace Orkestra.Runtime.Informers;

/// <summary>Predicates for common needs.</summary>
internal static class EventPredicates
{
    /// <summary>
    /// Drops updates that changed neither spec nor metadata that operators act on: generation, deletion, labels and annotations are
    /// compared. Resyncs pass.
    /// </summary>
    public static bool IgnoreStatusOnly(in InformerEvent change)
    {
        if (change.Type != InformerEventType.Updated || change.IsResync || change.Old is not { } old)
        {
            return true;
        }

        // Kinds without a generation, such as ConfigMap, give no hint: all their changes count.
        return change.Object.Generation == 0
            || old.Generation != change.Object.Generation
            || old.IsDeleting != change.Object.IsDeleting
            || !AreSame(old.Labels, change.Object.Labels)
            || !AreSame(old.Annotations, change.Object.Annotations)
            || !old.Finalizers.SequenceEqual(change.Object.Finalizers);
    }

    /// <summary>Drops what this process wrote itself.</summary>
    public static bool IgnoreOwnWrites(in InformerEvent change) => !change.IsOwnWrite;

    /// <summary>Drops objects outside the allowed namespaces, or inside the restricted ones. Cluster-scoped objects pass.</summary>
    public static EventPredicate InNamespaces(IEnumerable<string>? allowed, IEnumerable<string>? restricted)
    {
        FrozenSet<string>? inside = allowed?.ToFrozenSet(StringComparer.Ordinal);
        FrozenSet<string>? outside = restricted?.ToFrozenSet(StringComparer.Ordinal);
        return (in InformerEvent change) =>
        {
            string ns = change.Object.Namespace;
            return ns.Length == 0 || ((inside is null || inside.Contains(ns)) && outside?.Contains(ns) != true);
        };
    }

    /// <summary>Passes what all of the predicates pass.</summary>
    public static EventPredicate All(params EventPredicate[] predicates) => (in InformerEvent change) =>
    {
        foreach (EventPredicate predicate in predicates)
        {
            if (!predicate(in change))
            {
                return false;
            }
        }

        return true;
    };

    private static bool AreSame(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out string? value) && value == pair.Value);
}
