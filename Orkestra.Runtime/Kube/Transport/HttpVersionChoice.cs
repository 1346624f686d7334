using System.Net;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>
/// Prefers HTTP/2 where TLS negotiates it, and falls back to HTTP/1.1 for a while when a server or a proxy in between breaks HTTP/2
/// streams again and again.
/// </summary>
internal sealed class HttpVersionChoice
{
    private const int FailuresBeforeFallback = 3;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);
    // One broken connection ends all its streams at once; that is one incident.
    private static readonly TimeSpan s_incident = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_fallback = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private DateTimeOffset _http11Until = DateTimeOffset.MinValue;
    private DateTimeOffset _windowStart = DateTimeOffset.MinValue;
    private DateTimeOffset _lastIncident = DateTimeOffset.MinValue;
    private int _failures;

    public HttpVersionChoice(TimeProvider time)
    {
        _time = time;
    }

    /// <summary>Sets the version of a request.</summary>
    public void Apply(HttpRequestMessage request)
    {
        lock (_gate)
        {
            request.Version = _time.GetUtcNow() < _http11Until ? HttpVersion.Version11 : HttpVersion.Version20;
        }

        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
    }

    /// <summary>Counts protocol errors.</summary>
    /// <returns>Whether this one caused the fallback.</returns>
    public bool NoteFailure(Exception error)
    {
        if (!IsProtocolError(error))
        {
            return false;
        }

        DateTimeOffset now = _time.GetUtcNow();
        lock (_gate)
        {
            if (now - _lastIncident < s_incident)
            {
                return false;
            }

            _lastIncident = now;
            if (now - _windowStart > s_window)
            {
                _windowStart = now;
                _failures = 0;
            }

            if (++_failures < FailuresBeforeFallback || now < _http11Until)
            {
                return false;
            }

            _http11Until = now + s_fallback;
            _failures = 0;
            return true;
        }
    }

    private static bool IsProtocolError(Exception error) =>
        error is HttpProtocolException
        || error is HttpRequestException { HttpRequestError: HttpRequestError.HttpProtocolError }
        || error.InnerException is HttpProtocolException;
}
