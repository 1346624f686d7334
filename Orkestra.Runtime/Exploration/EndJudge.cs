using System.Text.Json.Nodes;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Exploration;

/// <summary>
/// Judges a world that has come to rest. What should be there is asked of a calm world with the same custom resource, whose ends are
/// remembered, as schedules come back to the same few.
/// </summary>
internal sealed class EndJudge(ExplorationTarget target)
{
    private const int MostRemembered = 256;

    private readonly Dictionary<string, CalmEnd> _remembered = new(StringComparer.Ordinal);

    private OperatorPlan Plan => target.Plan;

    /// <summary>What does not hold; null when everything does.</summary>
    public async Task<ExplorationViolation?> JudgeAsync(ExploredWorld world)
    {
        if (FindOrphan(world) is { } orphan)
        {
            return orphan;
        }

        if (world.Resource is not { } resource)
        {
            return null;
        }

        if (resource.Object.IsDeleting)
        {
            string outcome = world.Process.LastOutcome is { } last ? $"{last.Kind} {last.Message}".TrimEnd() : "nothing was done about it";
            return new ExplorationViolation(ExplorationProperty.LostDelete, $"{world.Key} was deleted and is still there: {outcome}");
        }

        string identity = IdentityOf(resource.Root);
        if (_remembered.TryGetValue(identity, out CalmEnd? known) && Compare(world, resource, known) is null)
        {
            return null;
        }

        CalmEnd calm = await CalmEnd.OfAsync(target, resource.Root);
        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[identity] = calm;
        return Compare(world, resource, calm);
    }

    // What differs from schedule to schedule does not matter to what is declared: versions, and when conditions came about.
    private static string IdentityOf(JsonObject root)
    {
        JsonObject identity = JsonTree.Clone(root);
        JsonObject metadata = JsonTree.Child(identity, "metadata");
        metadata.Remove("resourceVersion");
        metadata.Remove("generation");
        metadata.Remove("creationTimestamp");
        (metadata["annotations"] as JsonObject)?.Remove(WellKnownAnnotations.ManagedSince);
        if (identity["status"] is JsonObject status)
        {
            status.Remove("conditions");
            status.Remove("observedGeneration");
        }

        return identity.ToJsonString();
    }

    private ExplorationViolation? FindOrphan(ExploredWorld world)
    {
        string? present = world.Resource?.Object.Uid;
        foreach (KubeObject gone in world.Store.Of(Plan.Resource).Log.Where(static change => change.Type == WatchEventType.Deleted).Select(static change => change.Object))
        {
            foreach ((KubeResource kind, StoredObject stored) in world.Store.AllBut(Plan.Resource))
            {
                // An author who gives up finalizers gives up what only they can clean up.
                if (gone.Uid != present && stored.Object.HasLabel(WellKnownLabels.OwnerUid, gone.Uid) && (!Plan.RemoveFinalizers || stored.Object.OwnerReferences.Count > 0))
                {
                    return new ExplorationViolation(ExplorationProperty.Orphan, $"{kind.Plural} {stored.Object.Key} is there, and its owner {gone.Key} is gone");
                }
            }
        }

        return null;
    }

    private ExplorationViolation? Compare(ExploredWorld world, StoredObject resource, CalmEnd calm)
    {
        IReadOnlyDictionary<ChildName, JsonObject> children = CalmEnd.ChildrenOf(world, resource.Object.Uid);
        foreach ((ChildName name, JsonObject wanted) in calm.Children)
        {
            if (!children.TryGetValue(name, out JsonObject? found))
            {
                return new ExplorationViolation(ExplorationProperty.Convergence, $"{name.Resource.Plural} {name.Key} is declared and not there");
            }

            if (IsKeptAsDeclared(calm, name) && !JsonNode.DeepEquals(wanted, found))
            {
                return new ExplorationViolation(
                    ExplorationProperty.Convergence,
                    $"{name.Resource.Plural} {name.Key} is not as declared: {found.ToJsonString()} instead of {wanted.ToJsonString()}");
            }
        }

        ReconcileOutcomeKind outcome = world.Process.LastOutcome?.Kind ?? ReconcileOutcomeKind.Gone;
        if (outcome != calm.Outcome && calm.Outcome == ReconcileOutcomeKind.Succeeded)
        {
            // Not the other way round: what exists already may need nothing that is missing.
            return new ExplorationViolation(
                ExplorationProperty.Convergence, $"the last cycle ended with {outcome} instead of {calm.Outcome}: {world.Process.LastOutcome?.Message}");
        }

        return outcome is ReconcileOutcomeKind.Succeeded or ReconcileOutcomeKind.Waiting ? FindUndeclared(world, children, calm) : null;
    }

    private ExplorationViolation? FindUndeclared(ExploredWorld world, IReadOnlyDictionary<ChildName, JsonObject> children, CalmEnd calm)
    {
        foreach (ChildName name in children.Keys.Where(name => !calm.Children.ContainsKey(name)))
        {
            if (world.Store.Find(name.Resource, name.Key) is not { } stored)
            {
                continue;
            }

            if (stored.Object.TryGetAnnotation(OwnershipMarks.DeclarationAnnotation, out string from)
                && DeclarationOf(from) is { PrunesElements: true }
                && !calm.Trace.Any(entry => entry.Resource is null && entry.Action == DecisionAction.Skip && from.StartsWith($"{entry.Path}.", StringComparison.Ordinal)))
            {
                return new ExplorationViolation(ExplorationProperty.Orphan, $"{name.Resource.Plural} {name.Key} is there, and its element has left {from}");
            }

            if (calm.Trace.FirstOrDefault(entry => IsOf(entry, name) && entry.Action == DecisionAction.Skip) is { } closed
                && DeclarationOf(closed.Path) is { Mode: ApplyMode.Reconcile, Body.Updates: not UpdatePolicy.Never })
            {
                return new ExplorationViolation(ExplorationProperty.Orphan, $"{name.Resource.Plural} {name.Key} is there, and {closed.Path} does not hold: {closed.Detail}");
            }
        }

        return null;
    }

    private bool IsKeptAsDeclared(CalmEnd calm, ChildName name) =>
        calm.Trace.FirstOrDefault(entry => IsOf(entry, name)) is { Action: DecisionAction.Unchanged } entry
        && DeclarationOf(entry.Path) is { Mode: ApplyMode.Reconcile, ForceConflict: not false } declaration
        && declaration.Body.Updates != UpdatePolicy.Never;

    private static bool IsOf(DecisionEntry entry, ChildName name) => entry.Resource == name.Resource && entry.Key == name.Key;

    private ResourcePlan? DeclarationOf(string path) => Plan.OnCreate.Resources.Concat(Plan.OnReconcile.Resources).FirstOrDefault(declaration =>
        path == declaration.DeclarationPath || path.StartsWith($"{declaration.DeclarationPath}[", StringComparison.Ordinal));
}
