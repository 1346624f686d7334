namespace Orkestra.Cli.Planning;

/// <summary>What would change in a cluster.</summary>
/// <param name="Resources">Every custom resource that was looked at, by entry, namespace and name.</param>
/// <param name="Missing">Entries whose kind the cluster does not serve.</param>
internal sealed record ClusterPlan(IReadOnlyList<PlannedResource> Resources, IReadOnlyList<string> Missing)
{
    /// <summary>How many objects would be treated so.</summary>
    public int Count(ChangeAction action) => Resources.Sum(resource => resource.Changes.Count(change => change.Action == action));
}
