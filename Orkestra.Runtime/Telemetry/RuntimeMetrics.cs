using System.Buffers;
using System.Diagnostics.Metrics;
using Orkestra.Runtime.Telemetry.Metrics;

namespace Orkestra.Runtime.Telemetry;

/// <summary>
/// The metrics of one host: its meter, its instruments by subsystem and the page that Prometheus scrapes. Each host has its own, so
/// that several in one process do not mix. Thread-safe.
/// </summary>
internal sealed class RuntimeMetrics : IDisposable
{
    /// <summary>The meter's name, by which an exporter of the platform can subscribe.</summary>
    public const string MeterName = "Orkestra.Runtime";

    private readonly Meter _meter;
    private readonly MetricsCollector _collector;

    /// <summary>Creates the instruments.</summary>
    /// <param name="time">The clock that process uptime is measured with.</param>
    /// <param name="version">The version of the runtime, shown in <c>orkestra_build_info</c>.</param>
    public RuntimeMetrics(TimeProvider time, string version)
    {
        _meter = new Meter(MeterName, version);

        // The collector listens first: a measurement nobody listens to is lost, also the zero that declares a series.
        _collector = new MetricsCollector(_meter);
        Reconcile = new ReconcileMetrics(_meter, _collector);
        Informers = new InformerMetrics(_meter, _collector);
        External = new ExternalMetrics(_meter, _collector);
        Autoscale = new AutoscaleMetrics(_meter);
        ProcessMetrics.Register(_meter, time, version);
    }

    /// <summary>Reconciles, queues and workers per CRD.</summary>
    public ReconcileMetrics Reconcile { get; }

    /// <summary>Caches and watches.</summary>
    public InformerMetrics Informers { get; }

    /// <summary>Calls to other services.</summary>
    public ExternalMetrics External { get; }

    /// <summary>Overrides of boxes that scale.</summary>
    public AutoscaleMetrics Autoscale { get; }

    /// <summary>Adds the series of an election.</summary>
    /// <inheritdoc cref="LeaderElectionMetrics.Register"/>
    public void ObserveElection(string lease, Func<bool> leads, Func<long> transitions, Func<long> refused) =>
        LeaderElectionMetrics.Register(_meter, lease, leads, transitions, refused);

    /// <summary>Writes the page; its type is <see cref="PrometheusWriter.ContentType"/>.</summary>
    public void WritePrometheus(IBufferWriter<byte> output) => _collector.WriteTo(output);

    /// <summary>Ends the meter and the listening.</summary>
    public void Dispose()
    {
        _collector.Dispose();
        _meter.Dispose();
    }
}
