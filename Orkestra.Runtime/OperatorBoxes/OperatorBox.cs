using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Autoscaling;
using Orkestra.Runtime.Cross;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Queueing;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Telemetry.Metrics;
using Orkestra.Sdk.Contracts;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>
/// The isolated runtime of one CRD entry: its caches, queue, workers, reconciler and health. Nothing that fails inside one box touches
/// another. Thread-safe.
/// </summary>
internal sealed class OperatorBox : ICrossEntry, IAsyncDisposable
{
    private readonly OperatorBoxServices _services;
    private readonly ILogger _logger;
    private readonly List<InformerLease> _leases = [];
    private readonly List<InformerSubscription> _subscriptions = [];
    private readonly List<InformerSubscription> _resyncs = [];
    private readonly List<Informer> _childInformers = [];
    private readonly SourceReader _sources;
    private readonly OperatorBoxSeries _metrics;
    private readonly DurationWindow _durations = new();
    private readonly OutcomeWindow _outcomes;
    private readonly ReconcileTraceLog _traces = new();
    private readonly IEntryReconciler _reconciler;
    private readonly WorkerPool _workers;
    private readonly Autoscaler? _autoscaler;
    private readonly BoxSettings _declared;
    private readonly RetriedReconcile? _retry;
    private readonly CancellationTokenSource _stopping = new();
    private readonly long _created;
    private readonly Lock _adopting = new();
    private readonly CustomKinds _customKinds;
    private volatile OperatorPlan _plan;

    /// <summary>Creates the box with its caches filling; no worker runs before <see cref="RunAsync"/>.</summary>
    public OperatorBox(OperatorPlan plan, OperatorBoxServices services)
    {
        _plan = plan;
        _services = services;
        _logger = services.Loggers.CreateLogger<OperatorBox>();
        _created = services.Time.GetTimestamp();
        _declared = BoxSettings.Declared(plan);
        _outcomes = new OutcomeWindow(services.Time);
        _retry = plan.Queue.Retry is { } retry ? new RetriedReconcile(retry, services.Time) : null;
        Health = new OperatorBoxHealth(plan.Queue.FailureThreshold, services.Time);
        Health.StateChanged += OnHealthChanged;
        Queue = new WorkQueue<ObjectKey>(new WorkQueueOptions { MaxDepth = plan.Queue.MaxDepth }, services.Time);
        Resources = new CustomResourceCache(AcquireResourceInformers());
        _sources = new SourceReader(services.Informers, EnqueueAll);
        string gvk = plan.Resource.Kind.ToString();
        _reconciler = CreateReconciler(plan, gvk);
        _workers = new WorkerPool(gvk.Replace(",", string.Empty, StringComparison.Ordinal).Replace(' ', '-'), Queue, ProcessAsync, Health, _logger);
        _metrics = services.Metrics.Reconcile.ForBox(gvk, plan.EntryName);
        _metrics.Observe(Read);
        _autoscaler = plan.Autoscale is { } autoscale ? CreateAutoscaler(autoscale, gvk) : null;
        Subscribe();
        _customKinds = new CustomKinds(
            plan.UncertainResources(), services.Kinds, AdoptAsync, kind => _logger.BoxWaitsForKind(plan.EntryName, kind.Kind.ToString()), services.Time);
    }

    /// <summary>What the box does. Replaced when the cluster has told how it serves the kinds of <c>custom</c> children.</summary>
    public OperatorPlan Plan => _plan;

    /// <summary>How it is.</summary>
    public OperatorBoxHealth Health { get; }

    /// <summary>Keys of custom resources that need a reconcile.</summary>
    public WorkQueue<ObjectKey> Queue { get; }

    /// <summary>The custom resources.</summary>
    public CustomResourceCache Resources { get; }

    /// <summary>What the box works with now.</summary>
    public BoxSettings Settings => _autoscaler?.Current ?? _declared;

    /// <summary>Whether the override of an autoscaler holds.</summary>
    public bool IsScaled => _autoscaler?.IsActive ?? false;

    /// <summary>The figures that autoscale conditions and other runtimes observe.</summary>
    public OperatorBoxMetrics Figures => FiguresOf(Health.Snapshot());

    /// <inheritdoc/>
    public OrkMap? Metrics => ReadForExpressions().Metrics;

    /// <summary>What the last reconcile of each custom resource decided, for as many as there is room for.</summary>
    public ReconcileTraceLog Traces => _traces;

    /// <inheritdoc/>
    public bool TryGet(ObjectKey key, [NotNullWhen(true)] out KubeObject? resource) => Resources.TryGet(key, out resource);

    /// <inheritdoc/>
    public IReadOnlyList<KubeObject> List() => Resources.List();

    /// <summary>Queues the custom resources that have read one of another entry.</summary>
    public void WakeReaders(OperatorPlan entry, ObjectKey changed)
    {
        foreach (ObjectKey reader in _reconciler.ReadersOf(entry, changed))
        {
            Queue.Add(reader);
        }
    }

    /// <summary>Waits until the caches are complete, then starts the workers.</summary>
    /// <remarks>A CRD that does not exist is waited for, however long it takes.</remarks>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Health.Starting();
        await WaitForCachesAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        _workers.Start(Plan.Workers);
        Health.WorkersStarted();
        _autoscaler?.Start();
        _metrics.RecordActivation(true, _services.Time.GetElapsedTime(_created));
        _logger.BoxStarted(Plan.EntryName, Plan.Workers, Plan.Resource.ToString(), Resources.Count);
    }

    /// <summary>Whether the caches are complete, so that the workers could start at once.</summary>
    public bool HasCompleteCaches => Resources.IsSynced && _customKinds.HasAnswers && _childInformers.TrueForAll(static informer => informer.Store.IsSynced);

    /// <summary>Waits until the caches are complete.</summary>
    public async Task WaitForCachesAsync(CancellationToken cancellationToken)
    {
        foreach (InformerLease lease in _leases)
        {
            await lease.Informer.WaitForSyncAsync(cancellationToken).ConfigureAwait(false);
        }

        // Children are complete before the first decision; otherwise what exists would be taken for absent and written again.
        foreach (Informer informer in _childInformers)
        {
            await informer.WaitForSyncAsync(cancellationToken).ConfigureAwait(false);
        }

        await _customKinds.WaitForAnswersAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes no further work, finishes what is in flight and leaves the queue empty.</summary>
    public async Task StopAsync(TimeSpan drainTimeout)
    {
        Queue.ShutDown();
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (!await _workers.StopAsync(drainTimeout, _services.Time).ConfigureAwait(false))
        {
            _logger.BoxDrainOverran(Plan.EntryName, drainTimeout);
        }

        if (_autoscaler is not null)
        {
            await _autoscaler.StopAsync().ConfigureAwait(false);
        }

        _logger.BoxStopped(Plan.EntryName);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Health.StateChanged -= OnHealthChanged;
        if (_autoscaler is not null)
        {
            await _autoscaler.DisposeAsync().ConfigureAwait(false);
        }

        await _customKinds.DisposeAsync().ConfigureAwait(false);
        foreach (InformerSubscription subscription in _subscriptions)
        {
            subscription.Dispose();
        }

        await _workers.DisposeAsync().ConfigureAwait(false);
        await _sources.DisposeAsync().ConfigureAwait(false);
        foreach (InformerLease lease in _leases)
        {
            lease.Informer.StateChanged -= OnInformerState;
            await lease.DisposeAsync().ConfigureAwait(false);
        }

        Queue.Dispose();
        _stopping.Dispose();
    }

    private List<Informer> AcquireResourceInformers()
    {
        IReadOnlyList<string?> namespaces = !Plan.Resource.Namespaced ? [null]
            : Plan.Namespaces.Single is { } single ? [single]
            : Plan.Namespaces.Allowed is [var only] ? [only]
            : _services.Namespaces.Count > 0 ? [.. _services.Namespaces]
            : [null];
        foreach (string? ns in namespaces)
        {
            InformerLease lease = _services.Informers.Acquire(new InformerScope(Plan.Resource, ns, Plan.LabelSelector, Plan.FieldSelector));
            lease.Informer.StateChanged += OnInformerState;
            _leases.Add(lease);
        }

        return [.. _leases.Select(static lease => lease.Informer)];
    }

    private void Subscribe()
    {
        foreach (InformerLease lease in _leases)
        {
            InformerSubscription subscription = lease.Informer.Subscribe(OnResource, InScope, Plan.Resync);
            _resyncs.Add(subscription);
            _subscriptions.Add(subscription);
        }

        foreach (KubeResource child in Plan.ChildResources().Except(Plan.UncertainResources()))
        {
            foreach (Informer informer in _services.Children.Watch(child))
            {
                _childInformers.Add(informer);
                _subscriptions.Add(informer.Subscribe(OnChild, BoxEvents.IsForeignChange));
            }
        }
    }

    private IEntryReconciler CreateReconciler(OperatorPlan plan, string gvk)
    {
        var world = new HookSurroundings
        {
            Type = plan.Resource,
            Client = _services.Client,
            Resources = Resources,
            Children = _services.Children,
            Kinds = _services.Kinds,
            Events = _services.Events,
            Time = _services.Time,
            Logger = _services.Loggers.CreateLogger($"{typeof(HookSurroundings).Namespace}.{plan.Constructor?.Function ?? plan.Hooks?.Function}"),
            Gate = _services.Code.Gate,
        };
        var options = new ReconcilerOptions
        {
            Time = _services.Time,
            Events = _services.Events,
            Traces = _traces,
            Box = ReadForExpressions,
            Cross = _services.Cross,
            Transport = _services.Transport,
            Providers = _services.Providers,
            Hooks = _services.Code.HooksOf(plan) is { } hooks ? new HookRunner(hooks, world) : null,
            ExternalSeries = _services.Metrics.External.ForBox(gvk, plan.EntryName),
        };
        return _services.Code.ReconcilerOf(plan) is { } code
            ? new ConstructedReconciler(plan, code, world, options)
            : new Reconciler(plan, Resources, _services.Children, _sources, _services.Client, options, _services.Loggers.CreateLogger<Reconciler>());
    }

    private Autoscaler CreateAutoscaler(AutoscalePlan autoscale, string gvk)
    {
        var remote = new RemoteCrossReader(_services.Transport, new CredentialReader(_services.Client, Environment.GetEnvironmentVariable), _services.Time);
        var reader = new AutoscaleReader(autoscale, Plan.Inputs?.Evaluated, ReadForExpressions, _services.Cross, remote, _services.Time);
        var autoscaler = new Autoscaler(
            Plan.EntryName, autoscale, _declared, reader.ReadAsync, Use, _services.Time, _services.Loggers.CreateLogger<Autoscaler>());
        _services.Metrics.Autoscale.Observe(gvk, Plan.EntryName, () =>
        {
            BoxSettings now = autoscaler.Current;
            return new AutoscaleReadings(autoscaler.IsActive, autoscaler.Overrides, autoscaler.Restores, now.Workers, now.QueueDepth);
        });
        return autoscaler;
    }

    private void Use(BoxSettings settings)
    {
        Queue.MaxDepth = settings.QueueDepth;
        _workers.Resize(settings.Workers);
        foreach (InformerSubscription subscription in _resyncs)
        {
            // Setting it begins a new period, which only another length is worth.
            if (subscription.Resync != settings.Resync)
            {
                subscription.Resync = settings.Resync;
            }
        }
    }

    // What has waited for the kind goes on; before the start the first cycle sees it at once.
    private async Task AdoptAsync(KubeResource served, CancellationToken cancellationToken)
    {
        IReadOnlyList<Informer> informers = _services.Children.Watch(served);
        foreach (Informer informer in informers)
        {
            InformerSubscription subscription = informer.Subscribe(OnChild, BoxEvents.IsForeignChange);
            lock (_adopting)
            {
                _subscriptions.Add(subscription);
            }

            await informer.WaitForAnswerAsync(cancellationToken).ConfigureAwait(false);
        }

        lock (_adopting)
        {
            _plan = _plan.WithServed(served);
            _reconciler.Use(_plan);
        }

        EnqueueAll();
    }

    private bool InScope(in InformerEvent change) => BoxEvents.IsInScope(Plan, in change);

    private void OnResource(in InformerEvent change)
    {
        Queue.Add(change.Object.Key);
        if (!change.IsResync)
        {
            _services.Cross.Changed(this, change.Object.Key);
        }
    }

    private void OnChild(in InformerEvent change)
    {
        if (BoxEvents.TryFindOwner(Plan, Resources, in change, out ObjectKey owner))
        {
            Queue.Add(owner);
        }
    }

    private void EnqueueAll()
    {
        foreach (KubeObject resource in Resources.List())
        {
            Queue.Add(resource.Key);
        }
    }

    private void OnInformerState(InformerState state)
    {
        if (state == InformerState.Missing)
        {
            _logger.BoxWaitsForCrd(Plan.EntryName, Plan.Resource.ToString());
            if (Health.WhenStarted.IsCompleted)
            {
                Health.CrdVanished();
            }
            else
            {
                Health.SetMissing(true);
            }
        }
        else if (state == InformerState.Synced && Health.Snapshot().Missing)
        {
            if (Health.WhenStarted.IsCompleted)
            {
                // The workers never stopped; without a resource to reconcile no success would tell that the box works again.
                Health.WorkersStarted();
            }
            else
            {
                Health.SetMissing(false);
            }
        }
    }

    private void OnHealthChanged(OperatorBoxHealthSnapshot snapshot)
    {
        if (snapshot.State == OperatorBoxHealthState.Degraded)
        {
            _logger.BoxDegraded(Plan.EntryName, snapshot.ConsecutiveFailures, snapshot.LastError);
        }
        else
        {
            _logger.BoxStateChanged(Plan.EntryName, snapshot.StateText);
        }
    }

    private async Task ProcessAsync(QueueItem<ObjectKey> item, CancellationToken cancellationToken)
    {
        ObjectKey key = item.Key;
        _metrics.RecordQueueWait(item.Waited);
        long started = _services.Time.GetTimestamp();
        ReconcileOutcome outcome;
        try
        {
            outcome = _retry is null
                ? await ReconcileAsync(key, cancellationToken).ConfigureAwait(false)
                : await _retry.RunAsync(() => ReconcileAsync(key, cancellationToken), _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Shutdown overran its drain; the next start lists everything anew.
            return;
        }

        TimeSpan duration = _services.Time.GetElapsedTime(started);
        Record(key, outcome, duration);
        _services.Observer?.Reconciled(Plan, key, outcome, _traces.TryGet(key, out ReconcileTrace? trace) ? trace : null, duration);
    }

    private async Task<ReconcileOutcome> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        try
        {
            ReconcileOutcome outcome = await _reconciler.ReconcileAsync(key, cancellationToken).ConfigureAwait(false);
            if (outcome is { Panicked: true, Exception: { } fault })
            {
                RecordPanic(key, fault);
            }

            return outcome;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One object's panic must reach neither the worker nor another box; it counts and is retried like any failure.
            RecordPanic(key, error);
            return new ReconcileOutcome(ReconcileOutcomeKind.Failed) { Message = $"reconciler panic: {error.Message}", Exception = error, Panicked = true };
        }
    }

    private void RecordPanic(ObjectKey key, Exception error)
    {
        _metrics.RecordPanic();
        _logger.ReconcilePanicked(Plan.Resource.Kind.ToString(), key.ToString(), error.Message, error);
    }

    private void Record(ObjectKey key, ReconcileOutcome outcome, TimeSpan duration)
    {
        switch (outcome.Kind)
        {
            case ReconcileOutcomeKind.Failed:
                _metrics.RecordReconcile(false, duration);
                _durations.Record(duration);
                _outcomes.Record(failed: true);
                Health.Failed(outcome.Message ?? "failed");
                break;
            case ReconcileOutcomeKind.Skipped when outcome.Gated:
                Health.Held(outcome.Message ?? string.Empty);
                break;
            case ReconcileOutcomeKind.Denied:
                _metrics.RecordReconcile(true, duration);
                _durations.Record(duration);
                _outcomes.Record(failed: false);
                Health.Denied(outcome.Message ?? "denied");
                break;
            case ReconcileOutcomeKind.Succeeded or ReconcileOutcomeKind.Waiting:
                _metrics.RecordReconcile(true, duration);
                _durations.Record(duration);
                _outcomes.Record(failed: false);
                Health.Succeeded();
                break;
        }

        BoxEvents.Requeue(Queue, key, outcome);
    }

    private BoxReadings ReadForExpressions()
    {
        OperatorBoxHealthSnapshot health = Health.Snapshot();
        return BoxData.From(FiguresOf(health), IsScaled, health, Resources.Count);
    }

    private OperatorBoxMetrics FiguresOf(OperatorBoxHealthSnapshot health)
    {
        int workers = Settings.Workers;

        // Workers that are being taken away still reconcile; what is there is in use then, and not more than that.
        double busy = workers == 0 ? 0 : Math.Min(100, 100.0 * health.WorkersProcessing / workers);
        return new OperatorBoxMetrics(Queue.Depth, workers, busy, 100 - busy, _outcomes.FailedPercent(), _durations.Percentile95());
    }

    private OperatorBoxReadings Read() => new()
    {
        Resources = Resources.Count,
        WorkersActive = Health.Snapshot().WorkersProcessing,
        QueueDepth = Queue.Depth,
        QueueDeferred = Queue.Deferred,
        QueueAdds = Queue.AddsTotal,
        QueueRetries = Queue.RetriesTotal,
        QueueDeferrals = Queue.DeferredTotal,
    };
}
