using Microsoft.Extensions.Logging;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Telemetry.Metrics;

namespace Orkestra.Runtime.Informers;

/// <summary>Hands out informers so that all who are interested in the same objects share one cache and one watch. Thread-safe.</summary>
internal sealed class InformerFactory : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<InformerScope, Shared> _informers = [];
    private readonly IKubeClient _client;
    private readonly InformerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly InformerMetrics? _metrics;
    private bool _disposed;

    /// <summary>Creates a factory without informers.</summary>
    public InformerFactory(
        IKubeClient client, TimeProvider time, ILoggerFactory loggers, InformerMetrics? metrics = null, InformerOptions? options = null)
    {
        _client = client;
        _time = time;
        _metrics = metrics;
        _options = options ?? new InformerOptions();
        _logger = loggers.CreateLogger<Informer>();
    }

    /// <summary>The informers in use.</summary>
    public IReadOnlyList<Informer> Informers
    {
        get
        {
            lock (_gate)
            {
                return [.. _informers.Values.Select(static shared => shared.Informer)];
            }
        }
    }

    /// <summary>Gives a share of the informer of a scope, starting it when it is the first.</summary>
    public InformerLease Acquire(InformerScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        Informer informer;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_informers.TryGetValue(scope, out Shared? shared))
            {
                shared = new Shared(new Informer(_client, scope, _options, _time, _logger, _metrics));
                _informers.Add(scope, shared);
            }

            shared.Leases++;
            informer = shared.Informer;
        }

        informer.Start();
        return new InformerLease(this, informer);
    }

    /// <summary>Finds the informer of a scope without taking a share.</summary>
    public Informer? Find(InformerScope scope)
    {
        lock (_gate)
        {
            return _informers.GetValueOrDefault(scope)?.Informer;
        }
    }

    /// <summary>Stops all informers.</summary>
    public async ValueTask DisposeAsync()
    {
        Informer[] informers;
        lock (_gate)
        {
            _disposed = true;
            informers = [.. _informers.Values.Select(static shared => shared.Informer)];
            _informers.Clear();
        }

        await Task.WhenAll(informers.Select(static informer => informer.DisposeAsync().AsTask()));
    }

    internal async ValueTask ReleaseAsync(Informer informer)
    {
        lock (_gate)
        {
            if (!_informers.TryGetValue(informer.Scope, out Shared? shared) || shared.Informer != informer || --shared.Leases > 0)
            {
                return;
            }

            _informers.Remove(informer.Scope);
        }

        await informer.DisposeAsync();
    }

    private sealed class Shared(Informer informer)
    {
        public Informer Informer { get; } = informer;

        public int Leases { get; set; }
    }
}
