using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Providers;

namespace Orkestra.Runtime.Reconciliation;

/// <content>The end of a custom resource.</content>
public sealed partial class Reconciler
{
    private async Task<(ReconcileOutcome Outcome, IReadOnlyList<DecisionEntry> Trace)> DeleteAsync(
        KubeObject resource, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string kind = _plan.Resource.Kind.Kind;
        var context = new DeletionContext
        {
            Type = _plan.Resource,
            Resource = resource,
            Children = _children.OwnedBy(resource.Uid),
            Finalizers = _plan.Finalizers,
            Now = now,
        };
        bool asks = AsksBeforeTheEnd(context);
        if (asks && !HasLetGo(context) && await CallBeforeTheEndAsync(context, cancellationToken) is { } held)
        {
            return held;
        }

        // The hook has taken the place of what is declared.
        OperatorPlan plan = asks ? _plan with { OnDelete = DeletionPlan.Default } : _plan;
        DeletionSelection selection = await _outside.SelectForDeletionAsync(plan, context, Snapshot(resource, now), cancellationToken);
        foreach (string warning in selection.Warnings)
        {
            _options.Events?.Raise(resource, new PlannedEvent(true, $"{kind}DeleteWarning", $"Not evaluated, and left out of the deletion: {warning}"));
        }

        DeletionDecision decision = DeletionCore.Decide(context with { Selection = selection });
        ProviderReport calls = await _providers.DeleteAsync(decision.ProviderCalls, resource, cancellationToken);
        if (calls.Error is not null)
        {
            decision = decision with
            {
                Writes = [],
                Done = false,
                Trace = ProviderTrace.After([.. decision.Trace.Where(static entry => entry.Action == DecisionAction.Call)], decision.ProviderCalls, calls),
            };
        }

        WriteReport report = calls.Error is null
            ? await _applier.ApplyAsync(decision.Writes, cancellationToken)
            : new WriteReport { Error = calls.Error, Exception = calls.Exception };
        if (report.OwnerIsGone || report.OwnerHasChanged)
        {
            return (OutcomeOfMovedOwner(report) with { Deleting = true }, decision.Trace);
        }

        if (decision.Done)
        {
            _status.Forget(resource.Uid);
            _applier.Forget(resource.Uid);
        }

        if ((report.Error ?? decision.Error) is { } error)
        {
            _options.Events?.Raise(resource, decision.Done
                ? new PlannedEvent(true, $"{kind}FinalizerRemovalError", $"Failed to remove finalizers: {error}")
                : new PlannedEvent(true, $"{kind}DeleteError", $"Deletion {(calls.Error is null ? "of children" : "by providers")} failed: {error}"));
            return (new ReconcileOutcome(ReconcileOutcomeKind.Failed)
            {
                Message = error,
                Exception = report.Exception,
                RequeueAfter = report.RetryAfter,
                Deleting = true,
                Applied = report.Applied,
                Deleted = report.Deleted,
            }, decision.Trace);
        }

        foreach (PlannedEvent raised in decision.Events)
        {
            _options.Events?.Raise(resource, raised);
        }

        return (new ReconcileOutcome(decision.Waiting is null ? ReconcileOutcomeKind.Succeeded : ReconcileOutcomeKind.Waiting)
        {
            Message = decision.Waiting,
            RequeueAfter = decision.RequeueAfter,
            Deleting = true,
            Applied = report.Applied,
            Deleted = report.Deleted,
        }, decision.Trace);
    }

    // Null when the custom resource may go on its way.
    private async Task<(ReconcileOutcome Outcome, IReadOnlyList<DecisionEntry> Trace)?> CallBeforeTheEndAsync(DeletionContext context, CancellationToken cancellationToken)
    {
        KubeObject resource = context.Resource;
        HookPlan declared = _plan.Hooks!;
        (ReconcileSnapshot snapshot, string? failure, IReadOnlyList<string> warnings) =
            await _outside.CallForHooksAsync(_plan, Snapshot(resource, context.Now), cancellationToken);
        HookReport call = failure is null
            ? await Hooks!.DeleteAsync(declared, resource, DecisionContext.For(_plan, snapshot), cancellationToken)
            : new HookReport { Error = failure };
        string kind = _plan.Resource.Kind.Kind;
        foreach (string warning in warnings.Concat(call.Warnings))
        {
            _options.Events?.Raise(resource, new PlannedEvent(true, $"{kind}DeleteWarning", $"Not evaluated, and left out of the deletion: {warning}"));
        }

        if (call is { Error: null, Delay: null })
        {
            _letGo[resource.Key] = resource.Uid;
            return null;
        }

        _options.Events?.Raise(resource, call.Error is null
            ? new PlannedEvent(false, "Deleting", $"Deleting {_plan.Resource.Kind} {resource.Key}")
            : new PlannedEvent(true, $"{kind}DeleteError", $"Deletion hook failed: {call.Error}"));
        return (new ReconcileOutcome(call.Error is null ? ReconcileOutcomeKind.Waiting : ReconcileOutcomeKind.Failed)
        {
            Message = call.Error ?? $"hooks ({declared.Function}) are not done yet",
            Exception = call.Exception,
            Panicked = call.Panicked,
            RequeueAfter = call.Error is null ? call.Delay : call.RetryAfter,
            Deleting = true,
            Applied = call.Writes,
        }, [call.Error is null
            ? new DecisionEntry("hooks", DecisionAction.Wait, $"{declared.Function} is not done yet")
            : new DecisionEntry("hooks", DecisionAction.Fail, call.Error)]);
    }
}
