using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Providers;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The edges around the pure core: gathers a snapshot from the caches, lets the core decide, sends the writes, then the status. A cycle
/// that changes nothing sends no request at all. Safe for concurrent use with distinct keys.
/// </summary>
public sealed partial class Reconciler : IEntryReconciler
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
    private readonly ProviderCaller _providers;
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
        _providers = new ProviderCaller(plan.Resource, client, _options.Providers);
        _logger = logger ?? NullLogger<Reconciler>.Instance;
    }

    IReadOnlyList<ObjectKey> IEntryReconciler.ReadersOf(OperatorPlan entry, ObjectKey changed) => _outside.ReadersOf(entry, changed);

    void IEntryReconciler.Use(OperatorPlan plan) => _plan = plan;

    /// <inheritdoc/>
    public async Task<ReconcileOutcome> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (!_resources.TryGet(key, out KubeObject? resource))
        {
            _options.Traces?.Forget(key);
            _outside.Forget(key);
            return await CallForTheAbsentAsync(key, cancellationToken);
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
        ReconcileSnapshot snapshot = await PrepareAsync(Snapshot(resource, now), cancellationToken);
        HookStep? hooks = await RunHooksFirstAsync(snapshot, cancellationToken);
        ReconcileDecision decision = hooks?.Decision!;
        if (hooks is null or { Report.Error: null })
        {
            (snapshot, decision) = await GatherAndDecideAsync(hooks?.Snapshot ?? snapshot, cancellationToken);
        }

        if (decision.Skipped is { } skipped)
        {
            return (new ReconcileOutcome(ReconcileOutcomeKind.Skipped) { Message = skipped, Gated = decision.Gated }, decision.Trace);
        }

        WriteReport report = hooks is { Report.Error: not null } ? hooks.Report : (await _applier.ApplyAsync(decision.Writes, cancellationToken)).After(hooks?.Report);
        LogProblems(resource.Key, decision, report);
        if (report.OwnerIsGone || report.OwnerHasChanged)
        {
            return (OutcomeOfMovedOwner(report), ProviderTrace.After(decision.Trace, decision.ProviderCalls, null));
        }

        (report, IReadOnlyList<DecisionEntry> trace) = await CallProvidersAsync(decision, report, resource, cancellationToken);
        hooks ??= await RunHooksLastAsync(snapshot, decision, report, cancellationToken);
        report = hooks?.IsLast == true ? hooks.Report : report;
        CycleResult result = ResultOf(decision, report);
        ReconcileSnapshot after = AtTheEnd(snapshot, report);
        bool? statusWritten = await WriteStatusAsync(after, result, cancellationToken);
        return (new ReconcileOutcome(result.Kind)
        {
            Message = result.Message.Length == 0 ? null : result.Message,
            Exception = report.Exception,
            Panicked = hooks?.Panicked ?? false,
            RequeueAfter = RequeueAfter(after, decision, report, result, hooks?.Delay),
            Applied = report.Applied,
            Deleted = report.Deleted,
            StatusWritten = statusWritten == true,
            StatusFailed = statusWritten is null,
        }, hooks?.In(trace) ?? trace);
    }

    // What lies outside of the cluster follows the children, and fails the cycle as they do.
    private async Task<(WriteReport Report, IReadOnlyList<DecisionEntry> Trace)> CallProvidersAsync(
        ReconcileDecision decision, WriteReport report, KubeObject resource, CancellationToken cancellationToken)
    {
        ProviderReport? calls = report.Error is null
            ? await _providers.ReconcileAsync(decision.ProviderCalls, report.Owner ?? resource, cancellationToken)
            : null;
        IReadOnlyList<DecisionEntry> trace = ProviderTrace.After(decision.Trace, decision.ProviderCalls, calls);
        return (calls?.Error is { } error ? report with { Error = error, Exception = calls.Exception } : report, trace);
    }

    // The gate may look at other entries. What selects them may be normalised, and then they are looked up once more.
    private async ValueTask<ReconcileSnapshot> PrepareAsync(ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        snapshot = await _outside.PrepareAsync(_plan, await _outside.ReadCrossAsync(snapshot, cancellationToken), cancellationToken);
        if (!snapshot.Prepared!.GoesOn)
        {
            return snapshot;
        }

        if (snapshot.Prepared.Spec is not null)
        {
            snapshot = await _outside.ReadCrossAsync(snapshot, cancellationToken);
        }

        return await _outside.CallAsync(_plan, snapshot, cancellationToken);
    }

    private async Task<(ReconcileSnapshot Snapshot, ReconcileDecision Decision)> GatherAndDecideAsync(
        ReconcileSnapshot snapshot, CancellationToken cancellationToken)
    {
        try
        {
            snapshot = await WithSourcesAsync(snapshot, cancellationToken);
        }
        catch (Exception error) when (IsWorldly(error, cancellationToken))
        {
            return (snapshot, new ReconcileDecision { Error = $"reading copy sources: {error.Message}", Prepared = snapshot.Prepared! });
        }

        return (snapshot, ReconcileCore.Decide(_plan, snapshot));
    }

    private void LogProblems(ObjectKey key, ReconcileDecision decision, WriteReport report)
    {
        if (decision.Prepared.MutationError is { } error)
        {
            _logger.MutationFailed(_plan.EntryName, key, error);
        }

        if (report.SpecRefused is { } refused)
        {
            _logger.SpecRefused(_plan.EntryName, key, refused);
        }
    }

    // A spec that changed during the cycle is the next one's: this one has not acted on it, so it must not report it as observed. The version
    // that the cycle itself wrote is the one it has acted on.
    private ReconcileSnapshot AtTheEnd(ReconcileSnapshot snapshot, WriteReport report) =>
        snapshot with { Resource = NewestOf(report.Owner ?? snapshot.Resource), Box = _options.Box?.Invoke() };

    private KubeObject NewestOf(KubeObject acted) =>
        _resources.TryGet(acted.Key, out KubeObject? newest) && newest.Uid == acted.Uid && newest.Generation == acted.Generation ? newest : acted;

    private TimeSpan? RequeueAfter(ReconcileSnapshot after, ReconcileDecision decision, WriteReport report, CycleResult result, TimeSpan? asked)
    {
        switch (result.Kind)
        {
            case ReconcileOutcomeKind.Failed:
                return report.RetryAfter;
            case ReconcileOutcomeKind.Denied:
                return null;
            case ReconcileOutcomeKind.Waiting:
                return decision.RequeueAfter;
        }

        TimeSpan? declared = asked ?? DeclaredRequeue(after);
        return decision.RequeueAfter is { } sooner && (declared is null || sooner < declared) ? sooner : declared;
    }

    private TimeSpan? DeclaredRequeue(ReconcileSnapshot after)
    {
        TimeSpan? declared = RequeueCore.Decide(_plan, after with { Resource = NewestOf(after.Resource) }, out string? error);
        if (error is not null)
        {
            _logger.RequeueFailed(_plan.EntryName, after.Resource.Key, error);
        }

        return declared;
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
                : decision.Denied is not null ? ReconcileOutcomeKind.Denied
                : decision.Waiting is not null ? ReconcileOutcomeKind.Waiting
                : ReconcileOutcomeKind.Succeeded,
            Message = error ?? decision.Denied ?? decision.Waiting ?? string.Empty,
            Writes = report.Applied + report.Deleted,
            Declared = [.. decision.Trace.Where(static entry => entry.Resource is not null)
                .Select(static entry => new ChildName(entry.Resource!, entry.Key))],
            ValidationFailure = decision.Denied,
            ValidationWarnings = decision.Prepared.Warnings,
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
        Box = _options.Box?.Invoke(),
        Providers = _options.Providers?.Names ?? FrozenSet<string>.Empty,
        Siblings = _plan.Validation.Rules.Any(static rule => rule.Unique is not null) ? _resources.ListAll() : null,
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
    private async Task<bool?> WriteStatusAsync(ReconcileSnapshot after, CycleResult result, CancellationToken cancellationToken)
    {
        KubeObject current = after.Resource;
        OperatorPlan plan = _status.IsMissing ? _plan with { IgnoreStatusPatch = true } : _plan;
        StatusDecision decision = StatusCore.Decide(plan, after, result);
        foreach (string error in decision.FieldErrors)
        {
            _logger.StatusFieldFailed(_plan.EntryName, current.Key, error);
        }

        bool? written = null;
        try
        {
            written = await _status.WriteAsync(current, decision, cancellationToken);
        }
        catch (Exception error) when (IsWorldly(error, cancellationToken))
        {
            _logger.StatusWriteFailed(error, _plan.EntryName, current.Key);
        }

        foreach (PlannedEvent raised in decision.Events)
        {
            _options.Events?.Raise(current, raised);
        }

        return written;
    }

    private static bool IsWorldly(Exception error, CancellationToken cancellationToken) => WriteApplier.IsWorldly(error, cancellationToken);
}
