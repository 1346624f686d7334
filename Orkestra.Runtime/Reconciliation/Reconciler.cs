using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The edges around the pure core: gathers a snapshot from the caches, lets the core decide, sends the writes, then the status. A cycle
/// that changes nothing sends no request at all. Safe for concurrent use with distinct keys.
/// </summary>
public sealed class Reconciler : IReconciler
{
    private static readonly TimeSpan s_conflictDelay = TimeSpan.FromMilliseconds(200);

    private readonly ICustomResourceCache _resources;
    private readonly IChildCache _children;
    private readonly ISourceReader _sources;
    private readonly ReconcilerOptions _options;
    private readonly WriteApplier _applier;
    private readonly StatusWriter _status;
    private readonly NormalizedFields _normalized = new();
    private readonly OutsideReader _outside;
    private readonly ILogger _logger;
    private volatile OperatorPlan _plan;

    /// <summary>Creates the reconciler of one box.</summary>
    public Reconciler(
        OperatorPlan plan,
        ICustomResourceCache resources,
        IChildCache children,
        ISourceReader sources,
        IKubeClient client,
        ReconcilerOptions? options = null,
        ILogger<Reconciler>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(children);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(client);
        _plan = plan;
        _resources = resources;
        _children = children;
        _sources = sources;
        _options = options ?? new ReconcilerOptions();
        _applier = new WriteApplier(plan.Resource, client, resources, children, _normalized);
        _status = new StatusWriter(plan.Resource, client, resources, _options.Time);
        _outside = new OutsideReader(plan, client, _options);
        _logger = logger ?? NullLogger<Reconciler>.Instance;
    }

    /// <summary>The custom resources that read a custom resource of another entry when they were last reconciled.</summary>
    internal IReadOnlyList<ObjectKey> ReadersOf(OperatorPlan entry, ObjectKey changed) => _outside.ReadersOf(entry, changed);

    /// <summary>Works by a plan of the same entry from now on: one that knows more about how the cluster serves kinds.</summary>
    internal void Use(OperatorPlan plan) => _plan = plan;

    /// <inheritdoc/>
    public async Task<ReconcileOutcome> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (!_resources.TryGet(key, out KubeObject? resource))
        {
            _options.Traces?.Forget(key);
            _outside.Forget(key);
            return new ReconcileOutcome(ReconcileOutcomeKind.Gone);
        }

        // Time conditions look at the local clock; everything written is converted to UTC.
        DateTimeOffset now = _options.Time.GetLocalNow();
        (ReconcileOutcome outcome, IReadOnlyList<DecisionEntry> trace) = resource.IsDeleting
            ? await DeleteAsync(resource, now, cancellationToken)
            : await MaintainAsync(resource, now, cancellationToken);
        _options.Traces?.Record(new ReconcileTrace(key, now, resource.ResourceVersion, outcome, trace));
        return outcome;
    }

    private async Task<(ReconcileOutcome Outcome, IReadOnlyList<DecisionEntry> Trace)> MaintainAsync(
        KubeObject resource, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ReconcileSnapshot snapshot = await _outside.ReadAsync(Snapshot(resource, now), cancellationToken);
        ReconcileDecision decision;
        try
        {
            snapshot = await WithSourcesAsync(snapshot, cancellationToken);
            decision = ReconcileCore.Decide(_plan, snapshot);
        }
        catch (Exception error) when (IsWorldly(error, cancellationToken))
        {
            decision = new ReconcileDecision { Error = $"reading copy sources: {error.Message}" };
        }

        if (decision.Skipped is { } skipped)
        {
            return (new ReconcileOutcome(ReconcileOutcomeKind.Skipped) { Message = skipped, Gated = decision.Gated }, decision.Trace);
        }

        WriteReport report = await _applier.ApplyAsync(decision.Writes, cancellationToken);
        if (report.OwnerIsGone || report.OwnerHasChanged)
        {
            return (OutcomeOfMovedOwner(report), decision.Trace);
        }

        CycleResult result = ResultOf(decision, report);
        bool? statusWritten = await WriteStatusAsync(snapshot, now, result, cancellationToken);
        return (new ReconcileOutcome(result.Kind)
        {
            Message = result.Message.Length == 0 ? null : result.Message,
            Exception = report.Exception,
            RequeueAfter = result.Kind == ReconcileOutcomeKind.Failed ? report.RetryAfter : decision.RequeueAfter,
            Applied = report.Applied,
            Deleted = report.Deleted,
            StatusWritten = statusWritten == true,
            StatusFailed = statusWritten is null,
        }, decision.Trace);
    }

    private async Task<(ReconcileOutcome Outcome, IReadOnlyList<DecisionEntry> Trace)> DeleteAsync(
        KubeObject resource, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string kind = _plan.Resource.Kind.Kind;
        DeletionSelection selection = DeletionSelector.Select(_plan, Snapshot(resource, now));
        foreach (string warning in selection.Warnings)
        {
            _options.Events?.Raise(resource, new PlannedEvent(true, $"{kind}DeleteWarning", $"Not evaluated, and left out of the deletion: {warning}"));
        }

        DeletionDecision decision = DeletionCore.Decide(new DeletionContext
        {
            Type = _plan.Resource,
            Resource = resource,
            Children = _children.OwnedBy(resource.Uid),
            Finalizers = _plan.Finalizers,
            Selection = selection,
            Now = now,
        });
        WriteReport report = await _applier.ApplyAsync(decision.Writes, cancellationToken);
        if (report.OwnerIsGone || report.OwnerHasChanged)
        {
            return (OutcomeOfMovedOwner(report) with { Deleting = true }, decision.Trace);
        }

        if (decision.Done)
        {
            _status.Forget(resource.Uid);
        }

        if ((report.Error ?? decision.Error) is { } error)
        {
            _options.Events?.Raise(resource, decision.Done
                ? new PlannedEvent(true, $"{kind}FinalizerRemovalError", $"Failed to remove finalizers: {error}")
                : new PlannedEvent(true, $"{kind}DeleteError", $"Deletion of children failed: {error}"));
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

    private static ReconcileOutcome OutcomeOfMovedOwner(WriteReport report) => report.OwnerIsGone
        ? new ReconcileOutcome(ReconcileOutcomeKind.Gone)
        : new ReconcileOutcome(ReconcileOutcomeKind.Waiting)
        {
            Message = "the resource changed meanwhile",
            RequeueAfter = s_conflictDelay,
            Applied = report.Applied,
            Deleted = report.Deleted,
        };

    private static CycleResult ResultOf(ReconcileDecision decision, WriteReport report)
    {
        string? error = report.Error ?? decision.Error;
        return new CycleResult
        {
            Kind = error is not null ? ReconcileOutcomeKind.Failed
                : decision.Waiting is not null ? ReconcileOutcomeKind.Waiting
                : ReconcileOutcomeKind.Succeeded,
            Message = error ?? decision.Waiting ?? string.Empty,
            Writes = report.Applied + report.Deleted,
            Declared = [.. decision.Trace.Where(static entry => entry.Resource is not null)
                .Select(static entry => new ChildName(entry.Resource!, entry.Key))],
        };
    }

    private ReconcileSnapshot Snapshot(KubeObject resource, DateTimeOffset now) => new()
    {
        Resource = resource,
        Children = _children,
        Now = now,
        Random = _options.Random,
        Limits = _options.Limits,
        Normalized = _normalized,
    };

    private async ValueTask<ReconcileSnapshot> WithSourcesAsync(ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        IReadOnlyList<CopySourceKey> required = ReconcileCore.RequiredSources(_plan, snapshot);
        if (required.Count == 0)
        {
            return snapshot;
        }

        Dictionary<CopySourceKey, KubeObject?> sources = new(required.Count);
        foreach (CopySourceKey source in required)
        {
            sources[source] = await _sources.GetAsync(source, cancellationToken);
        }

        return snapshot with { Sources = sources };
    }

    /// <summary>A status that cannot be written never fails the reconcile; the next cycle finds the difference again.</summary>
    /// <returns>Whether the status changed; null when it could not be written.</returns>
    private async Task<bool?> WriteStatusAsync(ReconcileSnapshot snapshot, DateTimeOffset now, CycleResult result, CancellationToken cancellationToken)
    {
        KubeObject resource = snapshot.Resource;
        // The newest version has the status to compare with. A spec that changed during the cycle is the next one's, though: this one has
        // not acted on it, so it must not report it as observed.
        bool isSame = _resources.TryGet(resource.Key, out KubeObject? newest) && newest.Uid == resource.Uid && newest.Generation == resource.Generation;
        KubeObject current = isSame ? newest! : resource;
        OperatorPlan plan = _status.IsMissing ? _plan with { IgnoreStatusPatch = true } : _plan;
        StatusDecision decision = StatusCore.Decide(plan, Snapshot(current, now) with { Data = snapshot.Data }, result);
        foreach (string error in decision.FieldErrors)
        {
            _logger.StatusFieldFailed(_plan.EntryName, resource.Key, error);
        }

        bool? written = null;
        try
        {
            written = await _status.WriteAsync(current, decision, cancellationToken);
        }
        catch (Exception error) when (IsWorldly(error, cancellationToken))
        {
            _logger.StatusWriteFailed(error, _plan.EntryName, resource.Key);
        }

        foreach (PlannedEvent raised in decision.Events)
        {
            _options.Events?.Raise(current, raised);
        }

        return written;
    }

    private static bool IsWorldly(Exception error, CancellationToken cancellationToken) => WriteApplier.IsWorldly(error, cancellationToken);
}
