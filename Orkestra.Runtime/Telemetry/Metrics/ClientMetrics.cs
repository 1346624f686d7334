using System.Diagnostics.Metrics;

namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>Instruments of requests to the API server. Thread-safe.</summary>
internal sealed class ClientMetrics
{
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Counter<double> _throttled;
    private readonly Counter<long> _retries;

    public ClientMetrics(Meter meter)
    {
        _requests = meter.CreateCounter<long>("orkestra_client_requests_total", description: "Requests to the API server by verb and status code.");
        _duration = meter.CreateHistogram<double>("orkestra_client_request_duration_seconds", "s", "Time until the API server answered.");
        _throttled = meter.CreateCounter<double>("orkestra_client_throttled_seconds_total", "s", "Time requests were held back by this process.");
        _retries = meter.CreateCounter<long>("orkestra_client_retries_total", description: "Requests sent again after an error.");
    }

    /// <summary>Counts a request.</summary>
    /// <param name="verb">The API verb, such as <c>list</c>.</param>
    /// <param name="statusCode">The HTTP status; 0 when there was no answer.</param>
    /// <param name="duration">Time until the answer's head.</param>
    public void RecordRequest(string verb, int statusCode, TimeSpan duration)
    {
        _requests.Add(1, new("verb", verb), new("code", statusCode));
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("verb", verb));
    }

    /// <summary>Counts the time a request was held back.</summary>
    public void RecordThrottled(TimeSpan waited) => _throttled.Add(waited.TotalSeconds);

    /// <summary>Counts a request that is sent again.</summary>
    public void RecordRetry(string verb) => _retries.Add(1, new KeyValuePair<string, object?>("verb", verb));
}
