using Orkestra.Runtime.Cross;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation.Preparation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Adds to a snapshot what lies outside of the custom resource and its children, so that the decision can stay pure.</summary>
internal sealed class OutsideReader
{
    private readonly OperatorPlan _plan;
    private readonly CrossGatherer _cross;
    private readonly ExternalExecutor _external;

    public OutsideReader(OperatorPlan plan, IKubeClient client, ReconcilerOptions options)
    {
        _plan = plan;
        IExternalTransport transport = options.Transport ?? HttpTransport.Shared;
        var credentials = new CredentialReader(client, options.Variables);
        _cross = new CrossGatherer(plan, options.Cross, transport, credentials, options.Time);
        _external = new ExternalExecutor(plan, transport, credentials, options.Time, options.ExternalSeries);
    }

    /// <summary>Who reads a custom resource of another entry that has changed.</summary>
    public IReadOnlyList<ObjectKey> ReadersOf(OperatorPlan entry, ObjectKey changed) => _cross.ReadersOf(entry, changed);

    /// <summary>Drops what is known of a custom resource that is gone.</summary>
    public void Forget(ObjectKey key) => _cross.Forget(key);

    /// <summary>The snapshot with what expressions read of other entries.</summary>
    public async ValueTask<ReconcileSnapshot> ReadCrossAsync(ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (!_cross.HasReferences || !_plan.Namespaces.IsAllowed(snapshot.Resource.Namespace))
        {
            return snapshot;
        }

        EvalContext data = DecisionContext.For(_plan, snapshot);
        return With(snapshot, "cross", OrkValue.FromMap(await _cross.ReadAsync(data, snapshot.Resource.Key, cancellationToken)));
    }

    /// <summary>The snapshot with what the stages before the children made of it, each after the calls that it needs.</summary>
    public async ValueTask<ReconcileSnapshot> PrepareAsync(OperatorPlan plan, ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        PreparedResource prepared = PreparedResource.AsWritten;
        foreach (PreparationStage stage in ResourcePreparation.Stages(plan))
        {
            if (!prepared.GoesOn)
            {
                break;
            }

            if (snapshot.Failure is null && ResourcePreparation.CallsOf(stage, plan) is { Count: > 0 } calls)
            {
                (snapshot, ExternalOutcome outcome) = await CallAsync(plan, snapshot with { Prepared = prepared }, calls, leavesOutBroken: false, cancellationToken);
                if (outcome.Error is { } error)
                {
                    snapshot = snapshot with
                    {
                        FailedCalls = new Dictionary<PreparationStage, string>(snapshot.FailedCalls) { [stage] = error },

                        // What cannot be judged is neither right nor wrong: it is tried again, and until then no child is touched.
                        Failure = stage == PreparationStage.Validate ? error : null,
                    };
                }
            }

            prepared = ResourcePreparation.Take(stage, plan, snapshot, prepared);
        }

        return snapshot with { Prepared = prepared };
    }

    /// <summary>The snapshot with the results of the calls of the hook blocks. One that fails is in the snapshot too.</summary>
    /// <param name="plan">The entry.</param>
    /// <param name="snapshot">A snapshot whose custom resource goes on: a closed box does nothing, and calls are something.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ReconcileSnapshot> CallAsync(OperatorPlan plan, ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        // The block that keeps things as declared comes first; both lists fill the one map.
        IReadOnlyList<ExternalCallPlan> ofHooks = plan.Hooks?.External ?? [];
        IReadOnlyList<ExternalCallPlan> calls = ofHooks.Count + plan.OnReconcile.External.Count + plan.OnCreate.External.Count == 0
            ? []
            : [.. ofHooks, .. plan.OnReconcile.External, .. plan.OnCreate.External];
        if (calls.Count == 0 || snapshot.Failure is not null)
        {
            return snapshot;
        }

        (snapshot, ExternalOutcome outcome) = await CallAsync(plan, snapshot, calls, leavesOutBroken: false, cancellationToken);
        return snapshot with { Failure = outcome.Error };
    }

    /// <summary>
    /// Makes the calls that come before the hooks of a deletion. What cannot even be put together any more is left out with a warning; a call that fails is
    /// the reason not to call the hooks.
    /// </summary>
    public async ValueTask<(ReconcileSnapshot Snapshot, string? Failure, IReadOnlyList<string> Warnings)> CallForHooksAsync(
        OperatorPlan plan, ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (plan.Hooks is not { External: { Count: > 0 } calls })
        {
            return (snapshot, null, []);
        }

        (snapshot, ExternalOutcome outcome) = await CallAsync(plan, snapshot, calls, leavesOutBroken: true, cancellationToken);
        return (snapshot, outcome.Error, outcome.Warnings);
    }

    /// <summary>
    /// Makes the calls of a deletion: those of the block, and those of a group once everything before it is through. What cannot even be put
    /// together any more is left out with a warning, so that it keeps nobody from being deleted; a call that fails does, as its author asked.
    /// </summary>
    /// <param name="plan">The entry.</param>
    /// <param name="context">The deletion, whose selection is still to be made.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<DeletionSelection> SelectForDeletionAsync(
        OperatorPlan plan, DeletionContext context, ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        DeletionPlan declared = plan.OnDelete;
        List<string> warnings = [];
        for (int i = 0; i < declared.Stages.Count && !plan.RemoveFinalizers && !DeletionCore.IsOver(context); i++)
        {
            IReadOnlyList<ExternalCallPlan> calls = declared.Stages[i].Block.External;
            if (calls.Count == 0)
            {
                continue;
            }

            OperatorPlan reached = plan with { OnDelete = declared with { Stages = [.. declared.Stages.Take(i)] } };
            DeletionSelection before = DeletionSelector.Select(reached, snapshot);
            if (DeletionCore.IsHeld(context with { Selection = before }))
            {
                return before with { Warnings = [.. warnings, .. before.Warnings] };
            }

            (snapshot, ExternalOutcome outcome) = await CallAsync(plan, snapshot, calls, leavesOutBroken: true, cancellationToken);
            warnings.AddRange(outcome.Warnings);
            if (outcome.Error is not null)
            {
                return before with { Failure = outcome.Error, Warnings = [.. warnings, .. before.Warnings] };
            }
        }

        DeletionSelection selection = DeletionSelector.Select(plan, snapshot);
        return warnings.Count == 0 ? selection : selection with { Warnings = [.. warnings, .. selection.Warnings] };
    }

    private async ValueTask<(ReconcileSnapshot Snapshot, ExternalOutcome Outcome)> CallAsync(
        OperatorPlan plan, ReconcileSnapshot snapshot, IReadOnlyList<ExternalCallPlan> calls, bool leavesOutBroken, CancellationToken cancellationToken)
    {
        ExternalOutcome outcome = await _external.RunAsync(calls, DecisionContext.For(plan, snapshot), snapshot.Resource.Key, leavesOutBroken, cancellationToken);
        return (With(snapshot, "external", OrkValue.FromMap(outcome.Results)), outcome);
    }

    private static ReconcileSnapshot With(ReconcileSnapshot snapshot, string name, OrkValue value) =>
        snapshot with { Data = new Dictionary<string, OrkValue>(snapshot.Data, StringComparer.Ordinal) { [name] = value } };
}
