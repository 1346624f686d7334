using System.Collections.Concurrent;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <content>When the code of users is called. It stands at the edge like every other request: the decisions before and after it are pure.</content>
public sealed partial class Reconciler
{
    // The last uid of each key whose deletion the hooks have had their say about.
    private readonly ConcurrentDictionary<ObjectKey, string> _letGo = new();

    private HookRunner? Hooks => _plan.Hooks is null ? null : _options.Hooks;

    private bool HasChildren => _plan.OnCreate.Resources.Count + _plan.OnReconcile.Resources.Count + _plan.Providers.Count > 0;

    // Finalizers and labels come before any code; what it makes must not outlive its custom resource.
    private async Task<HookStep?> RunHooksFirstAsync(ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (Hooks is not { HasReconcile: true } hooks || _plan.Hooks is not { RunsFirst: true } declared || !HasChildren
            || !snapshot.Prepared!.GoesOn || snapshot.Failure is not null)
        {
            return null;
        }

        ReconcileDecision decision = ReconcileCore.Decide(_plan.WithoutChildren(), snapshot);
        if (decision.Error is not null)
        {
            return null;
        }

        WriteReport report = await _applier.ApplyAsync(decision.Writes, cancellationToken);
        if (report.Error is not null)
        {
            return new HookStep(report, NotCalled("not called, because the custom resource could not be written")) { Snapshot = snapshot, Decision = decision };
        }

        HookReport call = await CallAsync(hooks, declared, snapshot, report, cancellationToken);
        ReconcileSnapshot after = snapshot with { Resource = NewestOf(report.Owner ?? snapshot.Resource) };
        return HookStep.Of(report, declared.Function, call) with { Snapshot = after, Decision = decision };
    }

    private async Task<HookStep?> RunHooksLastAsync(ReconcileSnapshot snapshot, ReconcileDecision decision, WriteReport report, CancellationToken cancellationToken)
    {
        if (Hooks is not { HasReconcile: true } hooks || _plan.Hooks is not { } declared || !decision.Prepared.GoesOn)
        {
            return null;
        }

        if ((report.Error ?? decision.Error) is not null)
        {
            return new HookStep(report, NotCalled("not called, because what comes before it failed")) { IsLast = true };
        }

        if (decision.Waiting is not null)
        {
            return new HookStep(report, new DecisionEntry("hooks", DecisionAction.Wait, "the children come first")) { IsLast = true };
        }

        return HookStep.Of(report, declared.Function, await CallAsync(hooks, declared, snapshot, report, cancellationToken)) with { IsLast = true };
    }

    private Task<HookReport> CallAsync(HookRunner hooks, HookPlan declared, ReconcileSnapshot snapshot, WriteReport report, CancellationToken cancellationToken)
    {
        ReconcileSnapshot seen = snapshot with { Resource = NewestOf(report.Owner ?? snapshot.Resource) };
        return hooks.ReconcileAsync(declared, PreparedObject.Of(seen.Resource, snapshot.Prepared!), DecisionContext.For(_plan, seen), cancellationToken);
    }

    private async Task<ReconcileOutcome> CallForTheAbsentAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        _letGo.TryRemove(key, out _);
        if (Hooks is not { HasNotFound: true } hooks)
        {
            return new ReconcileOutcome(ReconcileOutcomeKind.Gone);
        }

        HookReport call = await hooks.NotFoundAsync(_plan.Hooks!, key, cancellationToken);
        return new ReconcileOutcome(call.Error is null ? ReconcileOutcomeKind.Gone : ReconcileOutcomeKind.Failed)
        {
            Message = call.Error,
            Exception = call.Exception,
            Panicked = call.Panicked,
            RequeueAfter = call.RetryAfter,
            Applied = call.Writes,
        };
    }

    // Once it has let the custom resource go it is not asked again while children are waited for; a new process asks once more.
    private bool AsksBeforeTheEnd(DeletionContext context) =>
        Hooks is { HasDelete: true } && !_plan.RemoveFinalizers && !DeletionCore.IsOver(context);

    private bool HasLetGo(DeletionContext context) => _letGo.TryGetValue(context.Resource.Key, out string? uid) && uid == context.Resource.Uid;

    private static DecisionEntry NotCalled(string reason) => new("hooks", DecisionAction.Skip, reason);
}
