using System.Net;
using Microsoft.Extensions.Logging;

namespace Orkestra.Runtime.Kube.Transport;

/// <summary>
/// Repeats requests that the server asked to repeat (429, and 503 with Retry-After: it has not worked on them), that never reached it, or
/// whose repetition cannot do harm. Attempts are few; lasting trouble belongs to the caller's own back-off.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(5);

    // A server that wants longer is told to the caller, whose queue can do other work meanwhile.
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromSeconds(15);

    private readonly int _maxAttempts;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public RetryHandler(int maxAttempts, TimeProvider time, ILogger logger)
    {
        _maxAttempts = Math.Max(1, maxAttempts);
        _time = time;
        _logger = logger;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            bool last = attempt >= _maxAttempts;
            TimeSpan delay;
            string reason;
            try
            {
                HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
                if (last || DelayFor(response, attempt) is not { } wanted)
                {
                    return response;
                }

                delay = wanted;
                reason = response.StatusCode.ToString();
                response.Dispose();
            }
            catch (HttpRequestException error) when (!last && MayRepeat(request, error))
            {
                delay = Backoff(attempt);
                reason = error.Message;
            }

            Log.Retrying(_logger, request.Method.Method, request.RequestUri!.AbsolutePath, delay, attempt, reason);
            await Task.Delay(delay, _time, cancellationToken);
        }
    }

    private static bool MayRepeat(HttpRequestMessage request, HttpRequestException error) => error.HttpRequestError switch
    {
        // Nothing was sent yet.
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError => true,

        // A wrong certificate stays wrong, and an answer that makes no sense will not make sense again.
        HttpRequestError.SecureConnectionError or HttpRequestError.InvalidResponse or HttpRequestError.UserAuthenticationError => false,

        // The connection broke: the server may or may not have done it.
        _ => IsIdempotent(request),
    };

    // Replaying a PUT could meet its own new resourceVersion and report a conflict that is none; an apply has no such precondition.
    private static bool IsIdempotent(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get
        || request.Method == HttpMethod.Delete
        || (request.Method == HttpMethod.Patch && request.Content?.Headers.ContentType?.MediaType == "application/apply-patch+yaml");

    private TimeSpan? DelayFor(HttpResponseMessage response, int attempt)
    {
        bool tooMany = response.StatusCode == HttpStatusCode.TooManyRequests;
        bool unavailable = response.StatusCode == HttpStatusCode.ServiceUnavailable;
        if (!tooMany && !unavailable)
        {
            return null;
        }

        return RetryAfter.Of(response, _time) switch
        {
            null => tooMany ? Backoff(attempt) : null,
            { } asked when asked > s_longestRetryAfter => null,

            // Jitter on top keeps the clients that were turned away together from coming back together.
            { } asked => asked + (Backoff(1) / 2),
        };
    }

    private static TimeSpan Backoff(int attempt)
    {
        double full = Math.Min(s_longestDelay.TotalMilliseconds, s_firstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(full * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
