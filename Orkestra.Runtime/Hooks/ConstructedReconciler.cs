using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Hooks;

/// <summary>
/// The cycle of an entry that code reconciles on its own: the gate, the call, and when to come back. Safe for concurrent use with distinct keys.
/// </summary>
internal sealed class ConstructedReconciler : IEntryReconciler
{
    private readonly ReconcilerAdapter _code;
    private readonly HookSurroundings _world;
    private readonly ReconcilerOptions _options;
    private readonly OutsideReader _outside;
    private volatile OperatorPlan _plan;

    public ConstructedReconciler(OperatorPlan plan, ReconcilerAdapter code, HookSurroundings world, ReconcilerOptions options)
    {
        _plan = plan;
        _code = code;
        _world = world;
        _options = options;
        _outside = new OutsideReader(plan, world.Client, options);
    }

    public IReadOnlyList<ObjectKey> ReadersOf(OperatorPlan entry, ObjectKey changed) => _outside.ReadersOf(entry, changed);

    public void Use(OperatorPlan plan) => _plan = plan;

    public async Task<ReconcileOutcome> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _options.Time.GetLocalNow();
        if (!_world.Resources.TryGet(key, out KubeObject? resource))
        {
            _options.Traces?.Forget(key);
            _outside.Forget(key);
            return await CallAsync(key, null, null, cancellationToken).ConfigureAwait(false);
        }

        ReconcileSnapshot snapshot = Snapshot(resource, now);
        ReconcileOutcome outcome;
        if (resource.IsDeleting)
        {
            // No gate keeps a custom resource from going.
            outcome = await CallAsync(key, resource, snapshot, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            snapshot = await _outside.PrepareAsync(_plan, await _outside.ReadCrossAsync(snapshot, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            outcome = snapshot.Prepared!.Skipped is { } skipped
                ? new ReconcileOutcome(ReconcileOutcomeKind.Skipped) { Message = skipped, Gated = snapshot.Prepared.Gated }
                : await CallAsync(key, resource, snapshot, cancellationToken).ConfigureAwait(false);
        }

        _options.Traces?.Record(new ReconcileTrace(key, now, resource.ResourceVersion, outcome, [EntryOf(outcome)]));
        return outcome;
    }

    private async Task<ReconcileOutcome> CallAsync(ObjectKey key, KubeObject? resource, ReconcileSnapshot? snapshot, CancellationToken cancellationToken)
    {
        ConstructorPlan declared = _plan.Constructor!;
        EvalContext? data = snapshot is null ? null : DecisionContext.For(_plan, snapshot);
        List<string> problems = [];
        HookArguments args = data is null ? HookArguments.Empty : ArgumentReader.Read(declared.Args, "constructor.args", data, key, problems);
        if (problems.Count > 0 && !resource!.IsDeleting)
        {
            return new ReconcileOutcome(ReconcileOutcomeKind.Failed) { Message = problems[0] };
        }

        if (_world.Gate is { IsOpen: false })
        {
            return new ReconcileOutcome(ReconcileOutcomeKind.Failed) { Message = $"not reconciled: {CodeFailure.NoLease}" };
        }

        var client = new HookClient(_world, key, resource?.Uid ?? string.Empty);
        try
        {
            using IDisposable? scope = _world.Logger.BeginScope(key);
            ReconcileResult result = await _code.ReconcileAsync(HookRunner.CallOf(_world, client, key, resource, args, data), cancellationToken).ConfigureAwait(false);
            return new ReconcileOutcome(resource is null ? ReconcileOutcomeKind.Gone : ReconcileOutcomeKind.Succeeded)
            {
                RequeueAfter = result.Delay ?? Declared(snapshot),
                Deleting = resource?.IsDeleting ?? false,
                Applied = client.Writes,
            };
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var failure = CodeFailure.Of($"constructor ({declared.Function})", error, cancellationToken);
            return new ReconcileOutcome(ReconcileOutcomeKind.Failed)
            {
                Message = failure.Message,
                Exception = error,
                Panicked = failure.Panicked,
                RequeueAfter = failure.RetryAfter,
                Deleting = resource?.IsDeleting ?? false,
                Applied = client.Writes,
            };
        }
    }

    private TimeSpan? Declared(ReconcileSnapshot? before)
    {
        if (before is null || before.Resource.IsDeleting || !_world.Resources.TryGet(before.Resource.Key, out KubeObject? resource))
        {
            return null;
        }

        TimeSpan? after = RequeueCore.Decide(_plan, before with { Resource = resource }, out string? error);
        if (error is not null)
        {
            _world.Logger.RequeueFailed(_plan.EntryName, resource.Key, error);
        }

        return after;
    }

    private DecisionEntry EntryOf(ReconcileOutcome outcome) => outcome.Kind switch
    {
        ReconcileOutcomeKind.Skipped => new("constructor", DecisionAction.Skip, outcome.Message ?? string.Empty),
        ReconcileOutcomeKind.Failed => new("constructor", DecisionAction.Fail, outcome.Message ?? string.Empty),
        _ => new("constructor", DecisionAction.Call, _plan.Constructor!.Function),
    };

    private ReconcileSnapshot Snapshot(KubeObject resource, DateTimeOffset now) => new()
    {
        Resource = resource,
        Children = _world.Children,
        Now = now,
        Random = _options.Random,
        Limits = _options.Limits,
        Box = _options.Box?.Invoke(),
    };
}
