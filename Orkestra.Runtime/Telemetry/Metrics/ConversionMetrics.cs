using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>Instruments of the conversion webhook. Thread-safe.</summary>
internal sealed class ConversionMetrics
{
    private static readonly double[] s_bounds = [.001, .005, .01, .025, .05, .1, .25, .5, 1];

    private readonly MetricsCollector _collector;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _errors;
    private readonly UpDownCounter<long> _active;

    public ConversionMetrics(Meter meter, MetricsCollector collector)
    {
        _collector = collector;
        _requests = meter.CreateCounter<long>("orkestra_conversion_requests_total", description: "Objects converted, by direction and result.");
        _duration = meter.CreateHistogram(
            "orkestra_conversion_duration_seconds",
            description: "Time a conversion took.",
            unit: "s",
            tags: null,
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = s_bounds });
        _errors = meter.CreateCounter<long>("orkestra_conversion_errors_total", description: "Failed conversions by kind of error.");
        _active = meter.CreateUpDownCounter<long>("orkestra_conversion_active_requests", description: "Conversion requests under way.");
        collector.Declare(_active);
    }

    /// <summary>Creates the series of a declared direction.</summary>
    public void Declare(string kind, string fromVersion, string toVersion)
    {
        foreach (string result in (string[])[MetricResult.Success, MetricResult.Failure])
        {
            _collector.Declare(_requests, new("kind", kind), new("from_version", fromVersion), new("to_version", toVersion), MetricResult.Tag(result));
        }

        _collector.Declare(_duration, new("kind", kind), new("from_version", fromVersion), new("to_version", toVersion));
    }

    /// <summary>Counts the conversion of one object.</summary>
    public void RecordConversion(string kind, string fromVersion, string toVersion, bool succeeded, TimeSpan duration)
    {
        var tags = new System.Diagnostics.TagList
        {
            { "kind", kind },
            { "from_version", fromVersion },
            { "to_version", toVersion },
        };
        _duration.Record(duration.TotalSeconds, in tags);
        tags.Add(MetricResult.Tag(succeeded ? MetricResult.Success : MetricResult.Failure));
        _requests.Add(1, in tags);
    }

    /// <summary>Counts a failed conversion.</summary>
    public void RecordError(string kind, string errorType) => _errors.Add(1, new("kind", kind), new("error_type", errorType));

    /// <summary>Counts a request as under way until <see cref="EndRequest"/>.</summary>
    public void BeginRequest() => _active.Add(1);

    /// <summary>Ends what <see cref="BeginRequest"/> began.</summary>
    public void EndRequest() => _active.Add(-1);
}
