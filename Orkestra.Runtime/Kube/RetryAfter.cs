using System.Net.Http.Headers;

namespace Orkestra.Runtime.Kube;

/// <summary>How long a server asks its client to wait.</summary>
internal static class RetryAfter
{
    // A server may ask for patience, not for hours of it.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    /// <summary>What an answer's <c>Retry-After</c> header asks for, as seconds or as a date; null when there is none.</summary>
    /// <remarks>A date counts from the server's own clock where it tells it: the two clocks may differ by more than the wait.</remarks>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? asked = header?.Delta ?? (header?.Date is { } date ? date - (response.Headers.Date ?? time.GetUtcNow()) : null);
        return asked is { } wait ? Cap(wait) : null;
    }

    /// <summary>Keeps a wait within 0 and five minutes.</summary>
    public static TimeSpan Cap(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > s_longest ? s_longest : wait;
}
