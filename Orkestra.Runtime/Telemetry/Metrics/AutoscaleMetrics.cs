using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>Instruments of autoscaling, one set of series per box that declares it. Thread-safe.</summary>
internal sealed class AutoscaleMetrics
{
    private readonly Lock _gate = new();
    private readonly List<(KeyValuePair<string, object?>[] Tags, Func<AutoscaleReadings> Read)> _boxes = [];

    public AutoscaleMetrics(Meter meter)
    {
        meter.CreateObservableGauge("orkestra_autoscale_override_active", () => Read(static readings => readings.Active ? 1 : 0), description: "1 while an override holds.");
        meter.CreateObservableCounter("orkestra_autoscale_overrides_total", () => Read(static readings => readings.Overrides), description: "Overrides that began.");
        meter.CreateObservableCounter("orkestra_autoscale_restores_total", () => Read(static readings => readings.Restores), description: "Overrides that ended.");
        meter.CreateObservableGauge("orkestra_autoscale_workers_current", () => Read(static readings => readings.Workers), description: "Workers in force.");
        meter.CreateObservableGauge("orkestra_autoscale_queue_depth_current", () => Read(static readings => readings.QueueDepth), description: "Bound of the queue in force.");
    }

    /// <summary>Adds the series of a box.</summary>
    /// <param name="crd">The type as <c>group/version, Kind=Kind</c>.</param>
    /// <param name="katalogCrd">The entry's name in the Katalog.</param>
    /// <param name="read">Where they come from.</param>
    public void Observe(string crd, string katalogCrd, Func<AutoscaleReadings> read)
    {
        lock (_gate)
        {
            _boxes.Add(([new("crd", crd), new("katalog_crd", katalogCrd)], read));
        }
    }

    private List<Measurement<long>> Read(Func<AutoscaleReadings, long> select)
    {
        lock (_gate)
        {
            return _boxes.ConvertAll(box => new Measurement<long>(select(box.Read()), box.Tags));
        }
    }
}
