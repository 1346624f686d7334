using Orkestra.Runtime.External;
using Orkestra.Runtime.LeaderElection;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Hosting;

/// <summary>
/// Process-wide settings. Read once at start and validated together by <see cref="Validate"/>; a Katalog's own values win over these.
/// </summary>
public sealed record RuntimeOptions
{
    /// <summary>TCP port of the live API, probes and metrics.</summary>
    /// <value>8080 unless set; 0 takes a free port, otherwise 1 to 65535.</value>
    public int HttpPort { get; init; } = 8080;

    /// <summary>Address the HTTP server binds to.</summary>
    /// <value><c>0.0.0.0</c> in a cluster (probes come from the node), <c>127.0.0.1</c> elsewhere.</value>
    public string HttpAddress { get; init; } = "127.0.0.1";

    /// <summary>Workers of an entry that declares none.</summary>
    /// <value>3 unless set; 1 to 50.</value>
    public int DefaultWorkers { get; init; } = 3;

    /// <summary>Resync period of an entry that declares none.</summary>
    /// <value>30 seconds unless set; 1 second to 24 hours.</value>
    public TimeSpan DefaultResync { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Queue bound of an entry that declares none; 0 is unlimited.</summary>
    /// <value>100 unless set.</value>
    public int DefaultQueueDepth { get; init; } = 100;

    /// <summary>Consecutive failures after which an entry that declares nothing counts as degraded.</summary>
    /// <value>5 unless set; at least 1.</value>
    public int DefaultFailureThreshold { get; init; } = 5;

    /// <summary>How long in-flight reconciles may take to finish at shutdown.</summary>
    /// <value>10 seconds unless set.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Upper bound of the whole shutdown.</summary>
    /// <value>30 seconds unless set.</value>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How replicas agree on the one that works.</summary>
    /// <value>Off unless enabled.</value>
    public LeaderElectionOptions LeaderElection { get; init; } = new();

    /// <summary>What calls to other services may do.</summary>
    public ExternalLimits External { get; init; } = new();

    /// <summary>Only these namespaces are watched; empty watches all.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>The cluster's name as shown by the live API; empty when unknown.</summary>
    public string ClusterName { get; init; } = string.Empty;

    /// <summary>Base URL of a gateway to advertise; empty without one.</summary>
    public string GatewayEndpoint { get; init; } = string.Empty;

    /// <summary>Version of the runtime as shown by the live API.</summary>
    public string RuntimeVersion { get; init; } = ProductVersion.Current;

    /// <summary>The values for what an entry leaves out.</summary>
    public RuntimeDefaults ToDefaults() => new()
    {
        Workers = DefaultWorkers,
        Resync = DefaultResync,
        QueueDepth = DefaultQueueDepth,
        FailureThreshold = DefaultFailureThreshold,
    };

    /// <summary>Every setting outside its range, in words; empty when all are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        Check(HttpPort is >= 0 and <= 65535, $"the HTTP port is {HttpPort}; expected 0 to 65535", errors);
        Check(DefaultWorkers is >= 1 and <= 50, $"DEFAULT_WORKERS is {DefaultWorkers}; expected 1 to 50", errors);
        Check(
            DefaultResync >= TimeSpan.FromSeconds(1) && DefaultResync <= TimeSpan.FromHours(24),
            $"DEFAULT_RESYNC is {DefaultResync.TotalSeconds:0} s; expected 1 to 86400",
            errors);
        Check(DefaultQueueDepth >= 0, $"QUEUE_DEPTH is {DefaultQueueDepth}; expected 0 (unlimited) or more", errors);
        Check(DefaultFailureThreshold >= 1, $"FAILURE_THRESHOLD is {DefaultFailureThreshold}; expected 1 or more", errors);
        Check(DrainTimeout >= TimeSpan.Zero, "the drain timeout is negative", errors);
        Check(ShutdownTimeout > TimeSpan.Zero, "SHUTDOWN_TIMEOUT must be more than 0", errors);
        errors.AddRange(LeaderElection.Validate());
        errors.AddRange(External.Validate());
        return errors;
    }

    private static void Check(bool holds, string message, List<string> errors)
    {
        if (!holds)
        {
            errors.Add(message);
        }
    }
}
