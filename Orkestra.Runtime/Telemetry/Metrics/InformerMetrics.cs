using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>Instruments of caches and watches.</summary>
internal sealed class InformerMetrics
{
    private readonly Lock _gate = new();
    private readonly List<InformerSeries> _informers = [];

    public InformerMetrics(Meter meter, MetricsCollector collector)
    {
        Collector = collector;
        Events = meter.CreateCounter<long>("orkestra_informer_events_total", description: "Watch events by type.");
        Lists = meter.CreateCounter<long>("orkestra_informer_lists_total", description: "Complete lists by result.");
        WatchEnds = meter.CreateCounter<long>("orkestra_informer_watch_ends_total", description: "Watches that ended, by reason.");
        meter.CreateObservableGauge("orkestra_informer_objects", () => Read(static i => i.Objects), description: "Objects in the cache.");
        meter.CreateObservableGauge("orkestra_informer_synced", () => Read(static i => i.Synced), description: "Whether the cache is complete.");
    }

    internal MetricsCollector Collector { get; }

    internal Counter<long> Events { get; }

    internal Counter<long> Lists { get; }

    internal Counter<long> WatchEnds { get; }

    /// <summary>Creates the series of an informer, all at zero; dispose it when the informer stops.</summary>
    /// <param name="resource">The resource, such as <c>deployments.v1.apps</c>.</param>
    /// <param name="scope">Namespace and selectors that tell informers of one resource apart; empty when there are none.</param>
    /// <param name="objects">Reads the number of cached objects.</param>
    /// <param name="synced">Reads whether the cache is complete.</param>
    public InformerSeries ForInformer(string resource, string scope, Func<int> objects, Func<bool> synced)
    {
        var series = new InformerSeries(this, resource, scope, objects, synced);
        lock (_gate)
        {
            _informers.Add(series);
        }

        return series;
    }

    internal void Remove(InformerSeries series)
    {
        lock (_gate)
        {
            _informers.Remove(series);
        }
    }

    private List<Measurement<long>> Read(Func<InformerSeries, long> select)
    {
        lock (_gate)
        {
            return _informers.ConvertAll(informer => new Measurement<long>(select(informer), informer.Resource, informer.Scope));
        }
    }
}
