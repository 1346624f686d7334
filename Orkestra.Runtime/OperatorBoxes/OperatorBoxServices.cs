using Microsoft.Extensions.Logging;
using Orkestra.Runtime.External;
using Orkestra.Runtime.Hooks;
using Orkestra.Runtime.Informers;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Kube.Discovery;
using Orkestra.Runtime.Providers;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Telemetry;

namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>What the operator boxes of one process share.</summary>
internal sealed record OperatorBoxServices
{
    /// <summary>The API server.</summary>
    public required IKubeClient Client { get; init; }

    /// <summary>Shared caches.</summary>
    public required InformerFactory Informers { get; init; }

    /// <summary>The children of all boxes.</summary>
    public required ChildCache Children { get; init; }

    /// <summary>How the cluster serves kinds that not every cluster has.</summary>
    public required RestMapper Kinds { get; init; }

    /// <summary>Where events go.</summary>
    public required IEventSink Events { get; init; }

    /// <summary>The process's metrics.</summary>
    public required RuntimeMetrics Metrics { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Loggers.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>The other boxes.</summary>
    public required CrossBoxes Cross { get; init; }

    /// <summary>Carries external calls.</summary>
    public required IExternalTransport Transport { get; init; }

    /// <summary>The providers.</summary>
    public required ProviderRegistry Providers { get; init; }

    /// <summary>The code of users.</summary>
    public required CodeRegistry Code { get; init; }

    /// <summary>Is told about each reconcile; null when nobody watches.</summary>
    public IReconcileObserver? Observer { get; init; }

    /// <summary>Namespaces the process is confined to; empty for all.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];
}
