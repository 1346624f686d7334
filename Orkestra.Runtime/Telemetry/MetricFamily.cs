using System.Diagnostics.Metrics;
using System.Text;

namespace Orkestra.Runtime.Telemetry;

/// <summary>All series of one instrument, summed up for scraping. Thread-safe.</summary>
internal sealed class MetricFamily
{
    /// <summary>Where an instrument gives no advice: the bounds Prometheus' own clients use.</summary>
    public static readonly IReadOnlyList<double> DefaultBounds = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10];

    private readonly Lock _gate = new();
    private readonly Dictionary<KeyValuePair<string, object?>[], MetricSeries> _series = new(MetricTags.Comparer);
    private readonly double[] _bounds;
    private readonly byte[][] _bucketLabels;
    private readonly bool _accumulates;
    private readonly bool _observed;

    public MetricFamily(Instrument instrument, MetricKind kind, bool accumulates, IReadOnlyList<double> bounds)
    {
        Name = instrument.Name;
        NameBytes = Encoding.UTF8.GetBytes(instrument.Name);
        Help = instrument.Description ?? string.Empty;
        Kind = kind;
        _observed = instrument.IsObservable;
        _accumulates = accumulates;
        _bounds = kind == MetricKind.Histogram ? [.. bounds] : [];
        _bucketLabels = kind == MetricKind.Histogram ? [.. _bounds.Append(double.PositiveInfinity).Select(PrometheusText.BucketLabel)] : [];
    }

    public string Name { get; }

    public string Help { get; }

    public MetricKind Kind { get; }

    public byte[] NameBytes { get; }

    /// <summary>Makes the series exist with the value zero, so that "none so far" and "no data" look different.</summary>
    public void Declare(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            SeriesLocked(tags);
        }
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            MetricSeries series = SeriesLocked(tags);
            if (Kind == MetricKind.Histogram)
            {
                series.Buckets[BucketOf(value)]++;
                series.Count++;
                series.Value += value;
            }
            else if (_accumulates)
            {
                series.Value += value;
            }
            else
            {
                series.Value = value;
            }
        }
    }

    /// <summary>Drops what was observed at the last scrape, so that a series whose source is gone does not linger.</summary>
    public void BeginScrape()
    {
        if (_observed)
        {
            lock (_gate)
            {
                _series.Clear();
            }
        }
    }

    /// <summary>Writes the family, with its series in a stable order.</summary>
    public void WriteTo(ref PrometheusWriter writer)
    {
        lock (_gate)
        {
            writer.Header(NameBytes, Help, Kind);
            foreach (MetricSeries series in _series.Values.OrderBy(static s => s.Labels, LabelOrder.Instance))
            {
                if (Kind == MetricKind.Histogram)
                {
                    WriteHistogram(ref writer, series);
                }
                else
                {
                    writer.Sample(NameBytes, default, series.Labels, default, series.Value);
                }
            }
        }
    }

    private void WriteHistogram(ref PrometheusWriter writer, MetricSeries series)
    {
        long sum = 0;
        for (int i = 0; i < series.Buckets.Length; i++)
        {
            sum += series.Buckets[i];
            writer.Sample(NameBytes, "_bucket"u8, series.Labels, _bucketLabels[i], sum);
        }

        writer.Sample(NameBytes, "_sum"u8, series.Labels, default, series.Value);
        writer.Sample(NameBytes, "_count"u8, series.Labels, default, series.Count);
    }

    private MetricSeries SeriesLocked(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var lookup = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        if (!lookup.TryGetValue(tags, out MetricSeries? series))
        {
            series = new MetricSeries(PrometheusText.Labels(tags), _bucketLabels.Length);
            lookup[tags] = series;
        }

        return series;
    }

    // A bucket holds what is less than or equal to its bound.
    private int BucketOf(double value)
    {
        int bucket = 0;
        while (bucket < _bounds.Length && !(value <= _bounds[bucket]))
        {
            bucket++;
        }

        return bucket;
    }

    private sealed class LabelOrder : IComparer<byte[]>
    {
        public static readonly LabelOrder Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
