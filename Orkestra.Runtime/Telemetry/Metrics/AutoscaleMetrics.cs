using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>Instruments of the autoscaler. Thread-safe.</summary>
internal sealed class AutoscaleMetrics
{
    private readonly MetricsCollector _collector;
    private readonly Gauge<long> _active;
    private readonly Counter<long> _overrides;
    private readonly Counter<long> _restores;
    private readonly Gauge<long> _workers;
    private readonly Gauge<long> _queueDepth;

    public AutoscaleMetrics(Meter meter, MetricsCollector collector)
    {
        _collector = collector;
        _active = meter.CreateGauge<long>("orkestra_autoscale_override_active", description: "Whether an override is in force.");
        _overrides = meter.CreateCounter<long>("orkestra_autoscale_overrides_total", description: "Overrides applied.");
        _restores = meter.CreateCounter<long>("orkestra_autoscale_restores_total", description: "Overrides taken back.");
        _workers = meter.CreateGauge<long>("orkestra_autoscale_workers_current", description: "Workers in force.");
        _queueDepth = meter.CreateGauge<long>("orkestra_autoscale_queue_depth_current", description: "Bound of the queue in force.");
    }

    /// <summary>Creates the series of a box that declares autoscaling.</summary>
    public void Declare(string crd)
    {
        foreach (Instrument instrument in (Instrument[])[_active, _overrides, _restores, _workers, _queueDepth])
        {
            _collector.Declare(instrument, Tag(crd));
        }
    }

    /// <summary>Counts an override that came into force.</summary>
    public void RecordOverride(string crd)
    {
        _overrides.Add(1, Tag(crd));
        _active.Record(1, Tag(crd));
    }

    /// <summary>Counts an override that was taken back.</summary>
    public void RecordRestore(string crd)
    {
        _restores.Add(1, Tag(crd));
        _active.Record(0, Tag(crd));
    }

    /// <summary>Shows the values in force.</summary>
    public void RecordCurrent(string crd, int workers, int queueDepth)
    {
        _workers.Record(workers, Tag(crd));
        _queueDepth.Record(queueDepth, Tag(crd));
    }

    private static KeyValuePair<string, object?> Tag(string crd) => new("crd", crd);
}
