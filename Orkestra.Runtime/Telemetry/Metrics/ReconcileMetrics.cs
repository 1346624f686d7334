using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>Instruments of reconciling, one set of series per operator box.</summary>
internal sealed class ReconcileMetrics
{
    private readonly Lock _gate = new();
    private readonly List<OperatorBoxSeries> _boxes = [];

    public ReconcileMetrics(Meter meter, MetricsCollector collector)
    {
        Collector = collector;
        Total = meter.CreateCounter<long>("controller_reconcile_total", description: "Reconciles by result.");
        Duration = meter.CreateHistogram(
            "controller_reconcile_duration_seconds",
            description: "Time a reconcile took.",
            unit: "s",
            tags: null,
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = MetricFamily.DefaultBounds });
        ActivationTotal = meter.CreateCounter<long>("controller_crd_activation_total", description: "Activations of operator boxes by result.");
        ActivationLatency = meter.CreateHistogram<double>(
            "controller_crd_activation_latency_seconds", "s", "Time from the start of an activation until the box works.");
        QueueWait = meter.CreateHistogram<double>("orkestra_queue_wait_seconds", "s", "Time a key waited for a worker.");
        Panics = meter.CreateCounter<long>("orkestra_reconcile_panics_total", description: "Reconciles that ended in an unhandled exception.");

        Gauge(meter, "controller_resource_count", "Custom resources in the cache.", static readings => readings.Resources);
        Gauge(meter, "controller_queue_depth", "Keys that are ready for a worker.", static readings => readings.QueueDepth);
        Gauge(meter, "controller_workers_active", "Workers that are processing an item.", static readings => readings.WorkersActive);
        Gauge(meter, "orkestra_queue_deferred", "Keys that wait behind the queue's bound.", static readings => readings.QueueDeferred);
        Counter(meter, "orkestra_queue_adds_total", "Keys that became ready for a worker.", static readings => readings.QueueAdds);
        Counter(meter, "orkestra_queue_retries_total", "Keys added again after a failure.", static readings => readings.QueueRetries);
        Counter(meter, "orkestra_queue_deferrals_total", "Events that found the queue full.", static readings => readings.QueueDeferrals);
    }

    internal MetricsCollector Collector { get; }

    internal Counter<long> Total { get; }

    internal Histogram<double> Duration { get; }

    internal Counter<long> ActivationTotal { get; }

    internal Histogram<double> ActivationLatency { get; }

    internal Histogram<double> QueueWait { get; }

    internal Counter<long> Panics { get; }

    /// <summary>Creates the series of a box, all at zero.</summary>
    /// <param name="crd">The type as <c>group/version, Kind=Kind</c>.</param>
    /// <param name="katalogCrd">The entry's name in the Katalog.</param>
    public OperatorBoxSeries ForBox(string crd, string katalogCrd)
    {
        var box = new OperatorBoxSeries(this, crd, katalogCrd);
        lock (_gate)
        {
            _boxes.Add(box);
        }

        return box;
    }

    private void Gauge(Meter meter, string name, string description, Func<OperatorBoxReadings, long> select) =>
        meter.CreateObservableGauge(name, () => Read(select), description: description);

    private void Counter(Meter meter, string name, string description, Func<OperatorBoxReadings, long> select) =>
        meter.CreateObservableCounter(name, () => Read(select), description: description);

    private List<Measurement<long>> Read(Func<OperatorBoxReadings, long> select)
    {
        lock (_gate)
        {
            return _boxes.ConvertAll(box => new Measurement<long>(select(box.Read()), box.Crd, box.KatalogCrd));
        }
    }
}
