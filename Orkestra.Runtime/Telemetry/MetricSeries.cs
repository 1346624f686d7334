namespace Orkestra.Runtime.Telemetry;

/// <summary>One line of a metric: a value for one set of labels, or the buckets of a histogram. Its family's lock guards it.</summary>
internal sealed class MetricSeries(byte[] labels, int buckets)
{
    /// <summary>The labels as they stand between the braces of the text format; empty without labels.</summary>
    public byte[] Labels { get; } = labels;

    public double Value { get; set; }

    /// <summary>Observations per bucket, not yet summed up; the last is what exceeds all bounds. Empty for plain values.</summary>
    public long[] Buckets { get; } = buckets == 0 ? [] : new long[buckets];

    public long Count { get; set; }
}
