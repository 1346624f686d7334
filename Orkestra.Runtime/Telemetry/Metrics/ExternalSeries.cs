namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>The series of one operator box's calls to other services. Thread-safe.</summary>
internal sealed class ExternalSeries
{
    private readonly ExternalMetrics _instruments;
    private readonly KeyValuePair<string, object?> _crd;
    private readonly KeyValuePair<string, object?> _katalogCrd;

    internal ExternalSeries(ExternalMetrics instruments, string crd, string katalogCrd)
    {
        _instruments = instruments;
        _crd = new("crd", crd);
        _katalogCrd = new("katalog_crd", katalogCrd);
    }

    /// <summary>Makes the series of a declared call exist, all at zero.</summary>
    public void Declare(string name, string url)
    {
        KeyValuePair<string, object?> byName = new("name", name);
        KeyValuePair<string, object?> byUrl = new("url", url);
        foreach (string result in (string[])[MetricResult.Success, MetricResult.Error])
        {
            _instruments.Collector.Declare(_instruments.Total, _crd, _katalogCrd, byName, byUrl, MetricResult.Tag(result));
        }

        _instruments.Collector.Declare(_instruments.Duration, _crd, _katalogCrd, byName, byUrl);
    }

    /// <summary>Counts an attempt.</summary>
    /// <param name="name">The call.</param>
    /// <param name="url">Where it goes, as declared.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="errorType">The type of error; null after success.</param>
    public void Record(string name, string url, TimeSpan duration, string? errorType)
    {
        KeyValuePair<string, object?> byName = new("name", name);
        KeyValuePair<string, object?> byUrl = new("url", url);
        _instruments.Total.Add(1, _crd, _katalogCrd, byName, byUrl, MetricResult.Tag(errorType is null ? MetricResult.Success : MetricResult.Error));
        _instruments.Duration.Record(duration.TotalSeconds, _crd, _katalogCrd, byName, byUrl);
        if (errorType is not null)
        {
            _instruments.Errors.Add(1, _crd, _katalogCrd, byName, new("error_type", errorType));
        }
    }
}
