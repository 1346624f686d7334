using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>Instruments of calls to other services. Thread-safe.</summary>
internal sealed class ExternalMetrics
{
    private readonly MetricsCollector _collector;
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _errors;

    public ExternalMetrics(Meter meter, MetricsCollector collector)
    {
        _collector = collector;
        _calls = meter.CreateCounter<long>("orkestra_external_calls_total", description: "External calls by result.");
        _duration = meter.CreateHistogram<double>("orkestra_external_call_duration_seconds", "s", "Time an external call took.");
        _errors = meter.CreateCounter<long>("orkestra_external_call_errors_total", description: "Failed external calls by kind of error.");
    }

    /// <summary>Creates the series of a declared call whose address is known.</summary>
    public void Declare(string crd, string name, Uri url)
    {
        TagList tags = Tags(crd, name, url);
        _collector.Declare(_duration, [.. tags]);
        _collector.Declare(_calls, [.. tags, MetricResult.Tag(MetricResult.Success)]);
        _collector.Declare(_calls, [.. tags, MetricResult.Tag(MetricResult.Error)]);
    }

    /// <summary>Counts a call.</summary>
    public void RecordCall(string crd, string name, Uri url, bool succeeded, TimeSpan duration)
    {
        TagList tags = Tags(crd, name, url);
        _duration.Record(duration.TotalSeconds, in tags);
        tags.Add(MetricResult.Tag(succeeded ? MetricResult.Success : MetricResult.Error));
        _calls.Add(1, in tags);
    }

    /// <summary>Counts a failed call by what went wrong, such as <c>timeout</c>.</summary>
    public void RecordError(string crd, string name, string errorType) =>
        _errors.Add(1, new("crd", crd), new("name", name), new("error_type", errorType));

    // Query strings vary without bound and may carry credentials; so may user information.
    private static TagList Tags(string crd, string name, Uri url) => new()
    {
        { "crd", crd },
        { "name", name },
        { "url", url.IsAbsoluteUri ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : url.OriginalString },
    };
}
