using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Contracts;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Hosting;

/// <summary>Puts traces into the words of the live API.</summary>
internal static class TraceAnswers
{
    public static CrTrace Of(string entryName, ReconcileTrace trace, bool isKonductor) => new()
    {
        Crd = entryName,
        Name = trace.Key.Name,
        Namespace = trace.Key.Namespace,
        Time = Timestamps.Format(trace.Time),
        ResourceVersion = trace.ResourceVersion,
        Outcome = Word(trace.Outcome.Kind),
        Message = trace.Outcome.Message,
        RequeueAfter = trace.Outcome.RequeueAfter is { } delay ? GoDuration.Format(delay) : null,
        Deleting = trace.Outcome.Deleting,
        StatusWritten = trace.Outcome.StatusWritten,
        Entries = [.. trace.Entries.Select(Of)],
        IsKonductor = isKonductor,
    };

    private static TraceEntry Of(DecisionEntry entry) => new()
    {
        Declaration = entry.Path,
        Action = Word(entry.Action),
        Resource = entry.Resource?.Plural,
        Namespace = entry.Resource is null || entry.Key.Namespace.Length == 0 ? null : entry.Key.Namespace,
        Name = entry.Resource is null ? null : entry.Key.Name,
        Detail = entry.Detail.Length == 0 ? null : entry.Detail,
    };

    private static string Word(ReconcileOutcomeKind kind) => kind switch
    {
        ReconcileOutcomeKind.Succeeded => "succeeded",
        ReconcileOutcomeKind.Waiting => "waiting",
        ReconcileOutcomeKind.Denied => "denied",
        ReconcileOutcomeKind.Failed => "failed",
        ReconcileOutcomeKind.Gone => "gone",
        _ => "skipped",
    };

    private static string Word(DecisionAction action) => action switch
    {
        DecisionAction.Unchanged => "unchanged",
        DecisionAction.Create => "created",
        DecisionAction.Apply => "corrected",
        DecisionAction.Delete => "deleted",
        DecisionAction.Keep => "kept",
        DecisionAction.Skip => "skipped",
        DecisionAction.Wait => "blocked",
        DecisionAction.Call => "called",
        _ => "failed",
    };
}
