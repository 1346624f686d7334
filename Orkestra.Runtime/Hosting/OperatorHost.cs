using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Cross;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Http;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.OperatorBoxes;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Providers;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Telemetry;

namespace Orkestra.Runtime.Hosting;

/// <summary>
/// A running set of operators: one process, one API server, one operator box per plan. Parts start in a fixed order (the live API first,
/// so that probes answer during boot) and stop in the reverse one. Start and stop are called once each; the rest is thread-safe.
/// </summary>
/// <remarks>
/// With leader election a host begins as a follower: its caches fill and its live API answers, but nothing is written before it is
/// elected. A host that has led and lost the lease does not come back; see <see cref="WhenLeadershipLost"/>.
/// </remarks>
public sealed class OperatorHost : IAsyncDisposable
{
    private readonly OperatorHostOptions _options;
    private readonly ILogger _logger;
    private readonly IKubeClient _client;
    private readonly LeaseGate? _gate;
    private readonly LeaderElector? _elector;
    private readonly CancellationTokenSource _stopFollowing = new();
    private readonly TaskCompletionSource<string> _leadershipLost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RuntimeMetrics _metrics;
    private readonly ProcessHealth _health = new();
    private readonly EventRecorder _events;
    private readonly InformerFactory _informers;
    private readonly ChildCache _children;
    private readonly HttpTransport _transport;
    private readonly ProviderRegistry _providers;
    private readonly CodeRegistry _code;
    private readonly IReadOnlyList<OperatorPlan> _plans;
    private readonly Lock _readiness = new();
    private OperatorBoxSupervisor? _supervisor;
    private HttpApi? _http;
    private Task _following = Task.CompletedTask;
    private volatile bool _stopped;

    /// <summary>Prepares a host; nothing is contacted before <see cref="StartAsync"/>.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, and the message lists all of them; or two providers or two functions have one name.</exception>
    /// <exception cref="InvalidOperationException">
    /// The plans depend on each other in a cycle, or on an unknown entry; or a provider that a Katalog requires, or code that an entry names,
    /// is not registered.
    /// </exception>
    public OperatorHost(OperatorHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<string> problems = options.Runtime.Validate();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        }

        _options = options;
        _logger = options.Loggers.CreateLogger<OperatorHost>();
        _plans = DependencyOrder.Sort(options.Plans.Select(ConfineToNamespaces));
        LeaderElectionOptions election = options.Runtime.LeaderElection;
        _gate = election.Enabled ? new LeaseGate(election.RenewDeadline, options.Time) : null;
        _providers = new ProviderRegistry(options.Providers, _plans, Environment.GetEnvironmentVariable, options.Loggers) { Gate = _gate };
        _code = new CodeRegistry(options.Hooks, options.Reconcilers, _plans) { Gate = _gate };
        _metrics = new RuntimeMetrics(options.Time, options.Runtime.RuntimeVersion);
        _client = _gate is null ? options.Client : options.Client.WithWriteGate(_gate);
        _events = new EventRecorder(_client, options.Time, options.Loggers.CreateLogger<EventRecorder>());
        if (_gate is { } gate)
        {
            _elector = new LeaderElector(election, options.Client, gate, _events, options.Time, options.Loggers);
            _metrics.ObserveElection(LeaderElectionOptions.LeaseName, () => _elector.IsKonductor, () => _elector.Transitions, () => gate.Refused);
        }

        _informers = new InformerFactory(options.Client, options.Time, options.Loggers, _metrics.Informers);
        _children = new ChildCache(_informers, options.Runtime.Namespaces);
        _transport = new HttpTransport(options.Runtime.External);
    }

    /// <summary>Where the live API listens.</summary>
    /// <exception cref="InvalidOperationException">The host has not been started.</exception>
    public Uri Endpoint => _http?.Endpoint ?? throw new InvalidOperationException("The host has not been started.");

    /// <summary>Whether this host works: always without leader election, otherwise while it holds the lease; not once it stops.</summary>
    public bool IsKonductor => !_stopped && (_elector?.IsKonductor ?? true);

    /// <summary>The identity of the replica that works, as far as is known; null when nobody does, and without leader election.</summary>
    public string? Konductor => _elector?.Konductor;

    /// <summary>Completes when this host is elected; at once without leader election.</summary>
    public Task WhenElected => _elector?.WhenElected ?? Task.CompletedTask;

    /// <summary>
    /// Completes, with the reason, when the host has lost the lease that it led by. It writes no more and its workers are being cancelled;
    /// what is left is to stop it and to end the process, so that it comes back as a new replica. Never completes without leader election.
    /// </summary>
    public Task<string> WhenLeadershipLost => _leadershipLost.Task;

    /// <summary>Starts the live API and begins to start the operator boxes; returns before they all run.</summary>
    /// <exception cref="IOException">The live API's port is taken.</exception>
    /// <exception cref="InvalidOperationException">What was registered as hooks has none.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        RuntimeOptions runtime = _options.Runtime;
        _code.Make(_options.Services ?? NoServices.Instance);
        _logger.HostStarting(runtime.RuntimeVersion, _plans.Count);
        var view = new KatalogView(_options, _health, _metrics, () => IsKonductor);
        _http = await HttpApi.StartAsync(view, runtime.HttpAddress, runtime.HttpPort, _options.Loggers, cancellationToken).ConfigureAwait(false);
        _health.Serving();
        _providers.Start();
        var cross = new CrossBoxes();
        var services = new OperatorBoxServices
        {
            Client = _client,
            Informers = _informers,
            Children = _children,
            Kinds = new RestMapper(_options.Client),
            Events = _events,
            Metrics = _metrics,
            Cross = cross,
            Transport = _transport,
            Providers = _providers,
            Code = _code,
            Time = _options.Time,
            Loggers = _options.Loggers,
            Observer = _options.Observer,
            Namespaces = runtime.Namespaces,
        };
        var boxes = new List<OperatorBox>(_plans.Count);
        foreach (OperatorPlan plan in _plans)
        {
            var box = new OperatorBox(plan, services);
            box.Health.StateChanged += _ => RefreshReadiness();
            _ = box.Health.WhenStarted.ContinueWith(_ => RefreshReadiness(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            boxes.Add(box);
        }

        cross.Attach(boxes);
        var remote = new RemoteHealthReader(_transport, new CredentialReader(_client, Environment.GetEnvironmentVariable), _options.Time);
        _supervisor = new OperatorBoxSupervisor(boxes, remote, _options.Time, _options.Loggers);
        view.Attach(boxes, _children);
        if (_elector is { } elector)
        {
            elector.Start();
            _following = FollowAsync(elector, _supervisor, _stopFollowing.Token);
        }
        else
        {
            _supervisor.Start();
        }

        _health.StartupComplete();
        RefreshReadiness();
    }

    /// <summary>Completes when every entry runs its workers; an entry whose CRD is missing holds it back.</summary>
    /// <exception cref="InvalidOperationException">The host has not been started.</exception>
    public async Task WaitUntilStartedAsync(CancellationToken cancellationToken)
    {
        OperatorBoxSupervisor supervisor = _supervisor ?? throw new InvalidOperationException("The host has not been started.");
        await supervisor.WhenAllStarted.WaitAsync(cancellationToken).ConfigureAwait(false);
        _logger.HostStarted(Endpoint);
    }

    /// <summary>Stops in reverse order: boxes finish what is in flight, events are flushed, the live API closes last.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        _logger.HostStopping();
        _health.ShuttingDown();
        await _stopFollowing.CancelAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        if (_supervisor is not null)
        {
            await _supervisor.StopAsync(_options.Runtime.DrainTimeout).ConfigureAwait(false);
            await _supervisor.DisposeAsync().ConfigureAwait(false);
        }

        await _events.FlushAsync(_options.Runtime.DrainTimeout).ConfigureAwait(false);
        await _events.DisposeAsync().ConfigureAwait(false);
        if (_elector is not null)
        {
            // The last of what writes has ended; the next leader need not wait for caches and connections to close.
            await _elector.StopAsync().ConfigureAwait(false);
            await _elector.DisposeAsync().ConfigureAwait(false);
            _gate!.Dispose();
        }

        await _children.DisposeAsync().ConfigureAwait(false);
        await _informers.DisposeAsync().ConfigureAwait(false);
        _transport.Dispose();
        await _providers.DisposeAsync().ConfigureAwait(false);
        await _code.DisposeAsync().ConfigureAwait(false);
        if (_http is not null)
        {
            using var limit = new CancellationTokenSource(_options.Runtime.DrainTimeout, _options.Time);
            await _http.StopAsync(limit.Token).ConfigureAwait(false);
            await _http.DisposeAsync().ConfigureAwait(false);
        }

        _stopFollowing.Dispose();
        _metrics.Dispose();
        _logger.HostStopped();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task FollowAsync(LeaderElector elector, OperatorBoxSupervisor supervisor, CancellationToken stop)
    {
        try
        {
            Task filling = FollowCachesAsync(elector, supervisor, stop);
            await elector.WhenElected.WaitAsync(stop).ConfigureAwait(false);
            supervisor.Start();
            RefreshReadiness();
            string reason = await elector.WhenLost.WaitAsync(stop).ConfigureAwait(false);
            _health.Fatal($"lost konducting: {reason}");

            // Told before the workers have ended: one that does not react must not keep the process from ending in its own time.
            _leadershipLost.TrySetResult(reason);

            // No drain: what is in flight may not write any more, so that waiting for it helps nobody.
            await supervisor.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            await filling.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task FollowCachesAsync(LeaderElector elector, OperatorBoxSupervisor supervisor, CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(supervisor.Boxes.Select(box => box.WaitForCachesAsync(stop))).ConfigureAwait(false);
            RefreshReadiness();
            if (!elector.IsKonductor)
            {
                _logger.HostFollows(Endpoint);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private OperatorPlan ConfineToNamespaces(OperatorPlan plan)
    {
        IReadOnlyList<string> confined = _options.Runtime.Namespaces;
        if (confined.Count == 0)
        {
            return plan;
        }

        IReadOnlyList<string> allowed = plan.Namespaces.Allowed.Count == 0
            ? confined
            : [.. plan.Namespaces.Allowed.Intersect(confined, StringComparer.Ordinal)];
        if (allowed.Count == 0 || (plan.Namespaces.Single is { } single && !confined.Contains(single, StringComparer.Ordinal)))
        {
            throw new InvalidOperationException(
                $"'{plan.EntryName}' is restricted to namespaces that this process does not watch ({string.Join(", ", confined)})");
        }

        return plan with { Namespaces = plan.Namespaces with { Allowed = allowed } };
    }

    private void RefreshReadiness()
    {
        if (_supervisor is not { } supervisor)
        {
            return;
        }

        // Counting and telling go together: of two boxes that change at once the last word must not be an outdated one.
        lock (_readiness)
        {
            // A replica that cannot act for one of its entries yet must not take part in a rolling update as if it could; a follower
            // could act once its caches are complete.
            bool follows = _elector is { IsKonductor: false };
            int waiting = supervisor.Boxes.Count(box => follows ? !box.HasCompleteCaches : !box.Health.WhenStarted.IsCompleted);
            int degraded = supervisor.Boxes.Count(static box => box.Health.Snapshot().State == OperatorBoxHealthState.Degraded);
            if (waiting + degraded > 0)
            {
                _health.Degraded($"{degraded} degraded, {waiting} not started");
            }
            else
            {
                _health.Ready();
            }
        }
    }
}
