using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The pure heart of a deletion: explicit deletion of what garbage collection cannot reach or the author wants gone first, then the
/// finalizers. It remembers nothing; each cycle looks at what is left.
/// </summary>
public static class DeletionCore
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(2);

    /// <summary>Decides one cycle.</summary>
    public static DeletionDecision Decide(DeletionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        KubeObject resource = context.Resource;
        IReadOnlyList<string> present = resource.Finalizers;
        List<string> remaining =
            [.. present.Where(f => f is not (Finalizers.Cleanup or Finalizers.Legacy) && !context.Finalizers.Contains(f))];
        if (remaining.Count == present.Count)
        {
            return new DeletionDecision { Done = true };
        }

        List<OwnedChild> left = [.. context.Children.Where(child => MustGoFirst(context, child))
            .OrderByDescending(static child => ResourceOrder.Rank(child.Resource))
            .ThenBy(static child => child.Object.Key.ToString(), StringComparer.Ordinal)];
        return left.Count == 0 ? RemoveFinalizers(context, remaining) : DeleteChildren(context, left);
    }

    private static bool MustGoFirst(DeletionContext context, OwnedChild child) =>
        context.Plan.Kinds.Contains(child.Resource)
        || !OwnerIdentity.Of(context.Type, context.Resource).HasReferenceFrom(child.Object);

    private static DeletionDecision DeleteChildren(DeletionContext context, List<OwnedChild> left)
    {
        List<PlannedWrite> writes = [];
        List<DecisionEntry> trace = [];
        foreach (OwnedChild child in left)
        {
            bool asked = child.Object.IsDeleting;
            if (!asked)
            {
                writes.Add(new PlannedDelete(child.Resource, child.Object, "onDelete", "its owner is being deleted"));
            }

            trace.Add(new DecisionEntry("onDelete", asked ? DecisionAction.Wait : DecisionAction.Delete, "its owner is being deleted")
            {
                Resource = child.Resource,
                Key = child.Object.Key,
            });
        }

        return new DeletionDecision
        {
            Writes = writes,
            Trace = trace,
            Events = Announcement(context),
            Waiting = $"waiting for {string.Join(", ", left.Select(static c => $"{c.Resource.Plural} {c.Object.Key}"))} to be gone",
            RequeueAfter = s_pollInterval,
        };
    }

    private static DeletionDecision RemoveFinalizers(DeletionContext context, List<string> remaining)
    {
        KubeObject resource = context.Resource;
        byte[] body = JsonPatches.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata");
            writer.WriteString("resourceVersion", resource.ResourceVersion);
            JsonPatches.WriteStrings(writer, "finalizers", remaining);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        string kind = context.Type.Kind.Kind;
        return new DeletionDecision
        {
            Writes = [new PlannedPatch(context.Type, resource.Key, body, "finalizers")],
            Trace = [new DecisionEntry("metadata", DecisionAction.Apply, "its finalizers go") { Resource = context.Type, Key = resource.Key }],
            Events =
            [
                .. Announcement(context),
                new PlannedEvent(false, $"{kind}Deleted", $"Successfully deleted {context.Type.Kind} {resource.Key}"),
            ],
            Done = true,
        };
    }

    // Raised in every cycle of a deletion; the recorder folds repetitions into one event.
    private static PlannedEvent[] Announcement(DeletionContext context) =>
        [new PlannedEvent(false, "Deleting", $"Deleting {context.Type.Kind} {context.Resource.Key}")];
}
