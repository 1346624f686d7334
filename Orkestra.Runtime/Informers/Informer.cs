using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Telemetry.Metrics;

namespace Orkestra.Runtime.Informers;

/// <summary>
/// Keeps a cache of one resource current by listing and watching it, and tells handlers what changes. It survives whatever the server does:
/// closed, broken and silent watches, versions that are too old, and a resource that does not exist yet or any more. Thread-safe.
/// </summary>
internal sealed partial class Informer : IAsyncDisposable
{
    private readonly IKubeClient _client;
    private readonly InformerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StoreWriter _store;
    private readonly InformerSeries? _metrics;
    private readonly Lock _gate = new();

    // Held while the store changes and the handlers hear of it, so that every handler sees every change once and in order.
    private readonly Lock _delivery = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<InformerEvent> _changes = [];
    private InformerSubscription[] _subscriptions = [];
    private TaskCompletionSource _synced = NewSignal();
    private readonly TaskCompletionSource _answered = NewSignal();
    private InformerState _state = InformerState.NotStarted;
    private Task _loop = Task.CompletedTask;

    /// <summary>Creates an informer that does nothing until <see cref="Start"/>.</summary>
    public Informer(IKubeClient client, InformerScope scope, InformerOptions options, TimeProvider time, ILogger logger, InformerMetrics? metrics = null)
    {
        _client = client;
        _options = options;
        _time = time;
        _logger = logger;
        Scope = scope;
        ScopeText = scope.ToString();
        _store = new StoreWriter(scope.Resource, options.OwnWriteLimit, time)
        {
            OwnWriteExpired = key => OwnWriteNotSeen(_logger, ScopeText, key, _options.OwnWriteLimit),
        };
        _metrics = metrics?.ForInformer(scope.Resource.ToString(), scope.Narrowing, () => _store.Count, () => _store.IsSynced);
        _pace = new RetryPace(options);
    }

    /// <summary>Raised after <see cref="State"/> has changed, on the informer's own thread. A listener must return quickly.</summary>
    public event Action<InformerState>? StateChanged;

    /// <summary>What it lists and watches.</summary>
    public InformerScope Scope { get; }

    /// <summary>The cache.</summary>
    public IStoreReader Store => _store;

    /// <summary>Where it stands.</summary>
    public InformerState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    private string ScopeText { get; }

    /// <summary>Begins to list and watch. Calling it again is harmless.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (_state != InformerState.NotStarted)
            {
                return;
            }

            _state = InformerState.Syncing;
            _loop = Task.Run(() => RunAsync(_stop.Token));
        }

        TellState(InformerState.Syncing);
    }

    /// <summary>Waits until the cache is complete.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the informer was stopped.</exception>
    public Task WaitForSyncAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _synced.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Waits until the server has answered: the cache is complete, or the resource is missing or forbidden. Later changes are told by
    /// <see cref="StateChanged"/>.
    /// </summary>
    /// <returns>The state then.</returns>
    /// <exception cref="OperationCanceledException">Cancelled, or the informer was stopped.</exception>
    public async Task<InformerState> WaitForAnswerAsync(CancellationToken cancellationToken)
    {
        await _answered.Task.WaitAsync(cancellationToken);
        return State;
    }

    /// <summary>
    /// Adds a handler. It first hears of everything the cache holds, as additions of the initial list, and then of each change.
    /// </summary>
    /// <param name="handler">The handler.</param>
    /// <param name="predicate">What it is interested in; null is everything.</param>
    /// <param name="resync">How often it hears of every cached object again; zero is never.</param>
    public InformerSubscription Subscribe(InformerHandler handler, EventPredicate? predicate = null, TimeSpan resync = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        lock (_delivery)
        {
            var subscription = new InformerSubscription(this, handler, predicate, resync, _time);
            foreach (KubeObject item in _store.ListWatched())
            {
                Deliver(subscription, new InformerEvent(InformerEventType.Added, item) { IsInitialList = true });
            }

            _subscriptions = [.. _subscriptions, subscription];
            return subscription;
        }
    }

    /// <summary>Lets reads see a write of this process at once. Call it with the server's answer to a create, update, patch or apply.</summary>
    public void RecordWrite(KubeObject written) => _store.RecordWrite(written);

    /// <summary>Lets reads see a delete by this process at once. Call it when the server has accepted the delete.</summary>
    public void RecordDelete(ObjectKey key, string uid) => _store.RecordDelete(key, uid);

    /// <summary>Ends the watch. The cache stays readable as it was.</summary>
    public async ValueTask DisposeAsync()
    {
        Task loop;
        lock (_gate)
        {
            loop = _loop;
        }

        await _stop.CancelAsync();
        await loop;
        SetState(InformerState.Stopped);
        lock (_gate)
        {
            _synced.TrySetCanceled();
            _answered.TrySetCanceled();
        }

        InformerSubscription[] subscriptions = _subscriptions;
        foreach (InformerSubscription subscription in subscriptions)
        {
            subscription.Dispose();
        }

        _metrics?.Dispose();
    }

    internal void Unsubscribe(InformerSubscription subscription)
    {
        lock (_delivery)
        {
            _subscriptions = [.. _subscriptions.Where(other => other != subscription)];
        }
    }

    internal void Redeliver(InformerSubscription subscription, IReadOnlyList<KubeObject> objects, Range part)
    {
        (int offset, int length) = part.GetOffsetAndLength(objects.Count);
        for (int i = offset; i < offset + length; i++)
        {
            // One at a time, so that a long resync does not hold up the watch.
            lock (_delivery)
            {
                if (_store.TryGet(objects[i].Key, out KubeObject? current))
                {
                    Deliver(subscription, new InformerEvent(InformerEventType.Updated, current) { Old = current, IsResync = true });
                }
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void DeliverChangesLocked()
    {
        foreach (InformerEvent change in _changes)
        {
            foreach (InformerSubscription subscription in _subscriptions)
            {
                Deliver(subscription, in change);
            }
        }

        _changes.Clear();
    }

    private void Deliver(InformerSubscription subscription, in InformerEvent change)
    {
        try
        {
            subscription.Deliver(in change);
        }
        catch (Exception exception)
        {
            // One handler's mistake must stop neither the watch nor the other handlers.
            HandlerFailed(_logger, exception, ScopeText, change.Object.Key);
        }
    }

    private void SetState(InformerState state)
    {
        lock (_gate)
        {
            if (_state == state || _state == InformerState.Stopped)
            {
                return;
            }

            _state = state;
            _store.IsLive = state == InformerState.Synced;
            if (state == InformerState.Synced)
            {
                _synced.TrySetResult();
            }
            else if (state == InformerState.Missing && _synced.Task.IsCompleted)
            {
                // Who waits from now on waits for the resource to come back.
                _synced = NewSignal();
            }

            if (state is InformerState.Synced or InformerState.Missing or InformerState.Forbidden)
            {
                _answered.TrySetResult();
            }
        }

        TellState(state);
    }

    private void TellState(InformerState state)
    {
        try
        {
            StateChanged?.Invoke(state);
        }
        catch (Exception exception)
        {
            // A listener's mistake must not end the loop.
            StateListenerFailed(_logger, exception, ScopeText, state);
        }
    }
}
