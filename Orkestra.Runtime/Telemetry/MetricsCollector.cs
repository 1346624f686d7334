using System.Buffers;
using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry;

/// <summary>
/// Sums up the measurements of one <see cref="Meter"/> instance for scraping. Other meters of the process, also those of the same name,
/// are not listened to, so that several hosts in one process keep their figures apart. Thread-safe.
/// </summary>
internal sealed class MetricsCollector : IDisposable
{
    private readonly Lock _scrape = new();
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    /// <summary>Starts listening; instruments created before and after are both seen, but only measurements made after.</summary>
    public MetricsCollector(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
            {
                listener.EnableMeasurementEvents(instrument, Family(instrument));
            }
        };
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.Start();
    }

    /// <summary>Makes a series exist before its first measurement.</summary>
    public void Declare(Instrument instrument, params ReadOnlySpan<KeyValuePair<string, object?>> tags) => Family(instrument).Declare(tags);

    /// <summary>Reads the observed instruments and writes everything, ordered by name.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        // Two scrapes at once would clear each other's observations.
        lock (_scrape)
        {
            MetricFamily[] families;
            lock (_gate)
            {
                families = [.. _families.Values];
            }

            foreach (MetricFamily family in families)
            {
                family.BeginScrape();
            }

            _listener.RecordObservableInstruments();
            var writer = new PrometheusWriter(output);
            foreach (MetricFamily family in families)
            {
                family.WriteTo(ref writer);
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private MetricFamily Family(Instrument instrument)
    {
        lock (_gate)
        {
            if (!_families.TryGetValue(instrument.Name, out MetricFamily? family))
            {
                family = Create(instrument);
                _families.Add(instrument.Name, family);
            }

            return family;
        }
    }

    private static MetricFamily Create(Instrument instrument) => instrument switch
    {
        Counter<long> or Counter<double> => new MetricFamily(instrument, MetricKind.Counter, accumulates: true, []),
        ObservableCounter<long> or ObservableCounter<double> => new MetricFamily(instrument, MetricKind.Counter, accumulates: false, []),
        Histogram<double> histogram => new MetricFamily(
            instrument, MetricKind.Histogram, accumulates: true, histogram.Advice?.HistogramBucketBoundaries ?? MetricFamily.DefaultBounds),
        _ => new MetricFamily(instrument, MetricKind.Gauge, accumulates: false, []),
    };
}
