using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;

namespace Orkestra.Runtime.LeaderElection;

/// <summary>
/// Takes part in the election of the konductor: waits for the lease, holds it by renewing, and is done when it is lost. A replica leads at
/// most once; one that lost the lease ends its process and comes back as a new replica. Thread-safe.
/// </summary>
/// <remarks>
/// Every change of the Lease is an update that names the version it is based on, so that of two replicas that want it the server lets one
/// through, however late their requests arrive. The lease does not go through the gate that it opens.
/// </remarks>
internal sealed partial class LeaderElector : IAsyncDisposable
{
    // A leader that ends waits no longer than this for its release; others then wait until the lease has run out.
    private static readonly TimeSpan s_releaseLimit = TimeSpan.FromSeconds(2);

    private readonly LeaderElectionOptions _options;
    private readonly IKubeClient _client;
    private readonly LeaseGate _gate;
    private readonly IEventSink _events;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ObjectKey _key;
    private readonly LeaseObservation _observed;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _elected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private LeaseTerm? _term;
    private string? _lastTrouble;
    private bool _leads;
    private int _disposed;

    /// <param name="options">Validated settings.</param>
    /// <param name="client">The API server, without a gate.</param>
    /// <param name="gate">Is opened by being elected and by each renewal, and closed in the end.</param>
    /// <param name="events">Takes events about the Lease; they go through the gate.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Loggers.</param>
    public LeaderElector(
        LeaderElectionOptions options, IKubeClient client, LeaseGate gate, IEventSink events, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        _client = client;
        _gate = gate;
        _events = events;
        _time = time;
        _logger = loggers.CreateLogger<LeaderElector>();
        _key = new ObjectKey(options.Namespace, LeaderElectionOptions.LeaseName);
        _observed = new LeaseObservation(options.LeaseDuration, time);
    }

    /// <summary>Whether this replica leads.</summary>
    public bool IsKonductor => Volatile.Read(ref _leads);

    /// <summary>Who leads, as far as is known; null when nobody does.</summary>
    public string? Konductor => IsKonductor ? _options.Identity : _observed.Record is { Holder.Length: > 0 } record ? record.Holder : null;

    /// <summary>How often the lease went from one holder to another, as far as is known.</summary>
    public int Transitions => (Volatile.Read(ref _term)?.Record ?? _observed.Record)?.Transitions ?? 0;

    /// <summary>Completes when this replica is elected.</summary>
    public Task WhenElected => _elected.Task;

    /// <summary>Completes, with the reason, when this replica has led and does so no more without having been told to stop.</summary>
    public Task<string> WhenLost => _lost.Task;

    /// <summary>Begins to take part; returns at once.</summary>
    public void Start()
    {
        _logger.ElectionJoined(_options.Identity, _key.ToString());
        _running = Task.Run(RunAsync);
    }

    /// <summary>
    /// Ends taking part. A leader closes the gate first and then releases the lease, so that another can have it at once: by then nothing
    /// of what it started may still want to write.
    /// </summary>
    public async Task StopAsync()
    {
        _gate.Close();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        if (IsKonductor)
        {
            Volatile.Write(ref _leads, false);
            await ReleaseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends without releasing the lease; <see cref="StopAsync"/> is the orderly way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await AcquireAsync(_stop.Token).ConfigureAwait(false);
            string reason = await HoldAsync(_stop.Token).ConfigureAwait(false);

            // The gate first: whoever hears of the loss finds that nothing is written any more.
            _gate.Close();
            Volatile.Write(ref _leads, false);
            _logger.KonductorLost(_options.Identity, reason);
            _lost.TrySetResult(reason);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Told to stop, in the middle of whatever it was.
        }
    }

    /// <summary>A time between three quarters of the retry period and the whole, so that replicas do not ask in step.</summary>
    private TimeSpan NextRetry() => _options.RetryPeriod * (0.75 + (Random.Shared.NextDouble() / 4));

    private string Now() => Timestamps.FormatMicroseconds(_time.GetUtcNow());

    // One request without an answer must not use up the time for the next.
    private async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await request(linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the API server did not answer within {limit.TotalSeconds:0.#} s", error);
        }
    }

    private Task<KubeObject?> GetAsync(CancellationToken cancellationToken) => _client.GetAsync(WellKnownResources.Leases, _key, cancellationToken);

    private Task<KubeObject> CreateAsync(LeaseRecord record, CancellationToken cancellationToken) =>
        _client.CreateAsync(WellKnownResources.Leases, _key.Namespace, LeaseBody.New(_key, record), cancellationToken);

    private Task<KubeObject> ReplaceAsync(KubeObject lease, LeaseRecord record, CancellationToken cancellationToken) =>
        _client.ReplaceAsync(WellKnownResources.Leases, _key, LeaseBody.Changed(lease, record), cancellationToken);

    // The same trouble every two seconds is one message.
    private bool IsNewTrouble(Exception error)
    {
        bool isNew = error.Message != _lastTrouble;
        _lastTrouble = error.Message;
        return isNew;
    }
}
