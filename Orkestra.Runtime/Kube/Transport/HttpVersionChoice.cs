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

    // Timestamps: a clock that is set back must not prolong the fallback.
    private long? _fellBack;
    private long? _windowStart;
    private long? _lastIncident;
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
            request.Version = IsWithin(s_fallback, _fellBack) ? HttpVersion.Version11 : HttpVersion.Version20;
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

        lock (_gate)
        {
            if (IsWithin(s_incident, _lastIncident))
            {
                return false;
            }

            long now = _time.GetTimestamp();
            _lastIncident = now;
            if (!IsWithin(s_window, _windowStart))
            {
                _windowStart = now;
                _failures = 0;
            }

            if (++_failures < FailuresBeforeFallback || IsWithin(s_fallback, _fellBack))
            {
                return false;
            }

            _fellBack = now;
            _failures = 0;
            return true;
        }
    }

    private bool IsWithin(TimeSpan span, long? since) => since is { } start && _time.GetElapsedTime(start) < span;

    private static bool IsProtocolError(Exception error) =>
        error is HttpProtocolException
        || error is HttpRequestException { HttpRequestError: HttpRequestError.HttpProtocolError }
        || error.InnerException is HttpProtocolException;
}
