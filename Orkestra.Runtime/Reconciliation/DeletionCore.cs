using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The pure heart of a deletion: clean-up Jobs, explicit deletion of what garbage collection cannot reach or the author wants gone first,
/// then the finalizers. It remembers nothing; each cycle looks at what is left.
/// </summary>
public static class DeletionCore
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(2);

    /// <summary>Decides one cycle.</summary>
    public static DeletionDecision Decide(DeletionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (IsOver(context))
        {
            return new DeletionDecision { Done = true };
        }

        if (context.Selection.Failure is { } failure)
        {
            return new DeletionDecision { Error = failure, Trace = [new DecisionEntry("onDelete.external", DecisionAction.Fail, failure)] };
        }

        List<string> remaining = Remaining(context);
        foreach (DeletionStep step in context.Selection.Steps)
        {
            if (Unfinished(context, step) is { } decision)
            {
                return Judged(context, decision);
            }
        }

        if (context.Selection.ProviderCalls.Count > 0)
        {
            // What the author names goes before what lies outside of the cluster, and that before what is only out of reach.
            List<OwnedChild> named = InOrder(context.Children.Where(child => !IsCleanupJob(context, child) && IsNamed(context, child)));
            return named.Count > 0
                ? DeleteChildren(context, named, "onDelete", foreground: false)
                : WithProviders(context, Finish(context, remaining));
        }

        return Finish(context, remaining);
    }

    /// <summary>Whether there is nothing left to wait with: the engine's finalizers are gone.</summary>
    internal static bool IsOver(DeletionContext context) => Remaining(context).Count == context.Resource.Finalizers.Count;

    /// <summary>Whether something that was selected is not through yet.</summary>
    internal static bool IsHeld(DeletionContext context) => context.Selection.Steps.Any(step => Unfinished(context, step) is not null);

    private static List<string> Remaining(DeletionContext context) =>
        [.. context.Resource.Finalizers.Where(f => f is not (Finalizers.Cleanup or Finalizers.Legacy) && !context.Finalizers.Contains(f))];

    private static DeletionDecision Finish(DeletionContext context, List<string> remaining)
    {
        List<OwnedChild> left = InOrder(context.Children.Where(child => MustGoFirst(context, child)));
        return left.Count == 0 ? RemoveFinalizers(context, remaining) : DeleteChildren(context, left, "onDelete", foreground: false);
    }

    private static DeletionDecision WithProviders(DeletionContext context, DeletionDecision decision) => decision with
    {
        ProviderCalls = context.Selection.ProviderCalls,
        Trace =
        [
            .. context.Selection.ProviderCalls.SelectMany(static call => call.Resources)
                .Select(static resource => new DecisionEntry(resource.DeclarationPath, DecisionAction.Call, $"{resource.Kind} is deleted")),
            .. decision.Trace,
        ],
    };

    // A Job that has ended is how later cycles know that it ran, so that it stays until the finalizers go.
    private static bool IsCleanupJob(DeletionContext context, OwnedChild child) =>
        child.Resource == WellKnownResources.Jobs
        && context.Selection.Steps.Any(step => step.Jobs.Any(job => job.Error is null && job.Key == child.Object.Key));

    private static bool MustGoFirst(DeletionContext context, OwnedChild child) =>
        !IsCleanupJob(context, child)
        && (!OwnerIdentity.Of(context.Type, context.Resource).HasReferenceFrom(child.Object)
            || IsNamed(context, child));

    private static bool IsNamed(DeletionContext context, OwnedChild child) => context.Selection.Steps.Any(step => IsTarget(step, child));

    private static bool IsTarget(DeletionStep step, OwnedChild child) => step.Targets.Any(target => target.Matches(child));

    private static List<OwnedChild> InOrder(IEnumerable<OwnedChild> children) =>
    [
        .. children.OrderByDescending(static child => ResourceOrder.Rank(child.Resource))
            .ThenBy(static child => child.Object.Key.ToString(), StringComparer.Ordinal),
    ];

    private static DeletionDecision? Unfinished(DeletionContext context, DeletionStep step)
    {
        if (RunJobs(context, step) is { } running)
        {
            return running;
        }

        // Without an order everything goes at once, after the last Job.
        if (!context.Selection.Ordered)
        {
            return null;
        }

        List<OwnedChild> left = InOrder(context.Children.Where(child => IsTarget(step, child) && !IsCleanupJob(context, child)));
        return left.Count == 0 ? null : DeleteChildren(context, left, step.Path, foreground: true);
    }

    private static DeletionDecision? RunJobs(DeletionContext context, DeletionStep step)
    {
        List<PlannedWrite> writes = [];
        List<DecisionEntry> trace = [];
        List<string> waiting = [];
        string? error = null;
        foreach (CleanupJob job in step.Jobs)
        {
            (DecisionAction action, string detail) = Look(context, job);
            switch (action)
            {
                case DecisionAction.Create:
                    writes.Add(job.Create!);
                    waiting.Add(job.Key.ToString());
                    break;
                case DecisionAction.Wait:
                    waiting.Add(job.Key.ToString());
                    break;
                case DecisionAction.Fail:
                    error ??= job.Key.Name is { Length: > 0 } name ? $"{job.Path} ({name}): {detail}" : $"{job.Path}: {detail}";
                    break;
            }

            trace.Add(new DecisionEntry(job.Path, action, detail) { Resource = WellKnownResources.Jobs, Key = job.Key });
        }

        return error is null && waiting.Count == 0
            ? null
            : new DeletionDecision
            {
                Writes = writes,
                Trace = trace,
                Events = Announcement(context),
                Error = error,
                Waiting = waiting.Count == 0 ? null : $"waiting for jobs {string.Join(", ", waiting)} to complete",
                RequeueAfter = s_pollInterval,
            };
    }

    private static (DecisionAction Action, string Detail) Look(DeletionContext context, CleanupJob job)
    {
        if (job.Error is not null)
        {
            return (DecisionAction.Fail, job.Error);
        }

        KubeObject? found = context.Children.FirstOrDefault(child => child.Resource == WellKnownResources.Jobs && child.Object.Key == job.Key).Object;
        if (found is null)
        {
            // What the selection saw has gone since; the next cycle makes it again.
            return job.Create is null ? (DecisionAction.Wait, "it is gone") : (DecisionAction.Create, "it does not exist");
        }

        if (ObjectCondition.Of(found, "Complete").IsTrue)
        {
            return (DecisionAction.Unchanged, "it has completed");
        }

        ObjectCondition failed = ObjectCondition.Of(found, "Failed");
        return failed.IsTrue
            ? (DecisionAction.Fail, $"the Job has failed: {failed.Reason}: {failed.Message}; delete it to run it again")
            : (DecisionAction.Wait, "it has not completed");
    }

    private static DeletionDecision Judged(DeletionContext context, DeletionDecision decision)
    {
        if (!context.Selection.Ordered || decision.Error is not null || context.Resource.DeletionTimestamp is not { } asked
            || context.Now - asked <= context.Selection.Timeout)
        {
            return decision;
        }

        IEnumerable<string> left = InOrder(context.Children.Where(child => context.Selection.Steps.Any(step => IsTarget(step, child)))).Select(Name);
        return decision with
        {
            Error = $"the ordered deletion has not ended within {GoDuration.Format(context.Selection.Timeout)}: {decision.Waiting}; left are {string.Join(", ", left.DefaultIfEmpty("none"))}",
        };
    }

    private static string Name(OwnedChild child) => $"{child.Resource.Plural} {child.Object.Key}";

    private static DeletionDecision DeleteChildren(DeletionContext context, List<OwnedChild> left, string path, bool foreground)
    {
        List<PlannedWrite> writes = [];
        List<DecisionEntry> trace = [];
        foreach (OwnedChild child in left)
        {
            bool asked = child.Object.IsDeleting;
            if (!asked)
            {
                writes.Add(new PlannedDelete(child.Resource, child.Object, path, "its owner is being deleted") { Foreground = foreground });
            }

            trace.Add(new DecisionEntry(path, asked ? DecisionAction.Wait : DecisionAction.Delete, "its owner is being deleted")
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
            Waiting = $"waiting for {string.Join(", ", left.Select(Name))} to be gone",
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
        OwnerIdentity owner = OwnerIdentity.Of(context.Type, resource);
        IEnumerable<PlannedWrite> jobs = context.Children.Where(child => IsCleanupJob(context, child) && !owner.HasReferenceFrom(child.Object) && !child.Object.IsDeleting)
            .Select(static child => new PlannedDelete(child.Resource, child.Object, "onDelete", "it has done its work"));
        return new DeletionDecision
        {
            Writes = [.. jobs, new PlannedPatch(context.Type, resource.Key, body, "finalizers")],
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
