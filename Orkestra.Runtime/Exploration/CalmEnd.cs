using System.Text.Json.Nodes;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Exploration;

/// <summary>How things end when nothing goes wrong.</summary>
/// <param name="Children">The children, without what differs from run to run.</param>
/// <param name="Trace">What the last cycle decided.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record CalmEnd(IReadOnlyDictionary<ChildName, JsonObject> Children, IReadOnlyList<DecisionEntry> Trace, ReconcileOutcomeKind Outcome)
{
    /// <summary>Runs the production parts, with nothing in between, over a custom resource that has no children.</summary>
    public static async Task<CalmEnd> OfAsync(ExplorationTarget target, JsonObject resource)
    {
        using var world = new ExploredWorld(target, ExplorationEdges.None, resource);
        await world.ComeToRestAsync();
        string uid = (string)resource["metadata"]!["uid"]!;
        return new CalmEnd(
            ChildrenOf(world, uid),
            world.Process.Traces.TryGet(world.Key, out ReconcileTrace? trace) ? trace.Entries : [],
            world.Process.LastOutcome?.Kind ?? ReconcileOutcomeKind.Gone);
    }

    /// <summary>The children of an owner, without what differs from run to run.</summary>
    public static IReadOnlyDictionary<ChildName, JsonObject> ChildrenOf(ExploredWorld world, string uid) => world.Store.AllBut(world.Target.Plan.Resource)
        .Where(found => found.Stored.Object.HasLabel(WellKnownLabels.OwnerUid, uid))
        .ToDictionary(static found => new ChildName(found.Resource, found.Stored.Object.Key), static found => Essence(found.Resource, found.Stored.Root));

    private static JsonObject Essence(KubeResource resource, JsonObject root)
    {
        JsonObject essence = JsonTree.Clone(root);
        essence.Remove("status");
        JsonObject metadata = JsonTree.Child(essence, "metadata");
        foreach (string name in new[] { "uid", "resourceVersion", "generation", "creationTimestamp" })
        {
            metadata.Remove(name);
        }

        if (resource == WellKnownResources.Secrets)
        {
            // Passwords and certificates are made once, from time and chance.
            essence.Remove("data");
            essence.Remove("stringData");
            if (metadata["annotations"] is JsonObject annotations)
            {
                annotations.Remove(WellKnownAnnotations.GeneratedAt);
                annotations.Remove(OwnershipMarks.AppliedHashAnnotation);
            }
        }

        return essence;
    }
}
