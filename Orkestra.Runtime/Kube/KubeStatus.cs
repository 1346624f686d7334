using System.Net;
using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Kube;

/// <summary>Reads the API's <c>Status</c> object, the body of every error answer.</summary>
internal static class KubeStatus
{
    /// <summary>How much of an error body is read at most.</summary>
    public const int LongestBody = 256 * 1024;

    private const int LongestQuote = 300;

    /// <summary>The exception for an error answer; understands bodies of proxies too, which are no Status objects.</summary>
    /// <param name="code">The HTTP status.</param>
    /// <param name="body">The body.</param>
    /// <param name="retryAfter">What the header asks for.</param>
    public static KubeApiException ToException(HttpStatusCode code, ReadOnlySpan<byte> body, TimeSpan? retryAfter)
    {
        if (!TryReadMap(body, out OrkMap? status))
        {
            string text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestQuote)]).Trim();
            return new KubeApiException(code, string.Empty, text.Length == 0 ? $"The server answered {(int)code} {code}." : $"The server answered {(int)code} {code}: {text}", retryAfter);
        }

        return FromStatus(status, code, retryAfter);
    }

    /// <summary>The exception for a Status object inside a watch's ERROR event.</summary>
    public static KubeApiException FromWatch(ReadOnlySpan<byte> status) =>
        TryReadMap(status, out OrkMap? map)
            ? FromStatus(map, HttpStatusCode.InternalServerError, null)
            : new KubeApiException(HttpStatusCode.InternalServerError, string.Empty, "The watch ended with an error event that holds no status.");

    private static KubeApiException FromStatus(OrkMap status, HttpStatusCode code, TimeSpan? retryAfter)
    {
        // In a watch the HTTP status was 200 long ago, so the object's own code decides.
        if (Number(status, "code") is >= 400 and <= 599 and long own)
        {
            code = (HttpStatusCode)own;
        }

        string reason = Text(status, "reason");
        if (reason is "Expired" or "Gone")
        {
            code = HttpStatusCode.Gone;
        }

        if (retryAfter is null && status.TryGetValue("details", out OrkValue details) && details.TryGetMap(out OrkMap? detail)
            && Number(detail, "retryAfterSeconds") is > 0 and long seconds)
        {
            retryAfter = RetryAfter.Cap(TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)));
        }

        string message = Text(status, "message");
        return new KubeApiException(code, reason, message.Length == 0 ? $"The server answered {(int)code} {reason}." : message, retryAfter);
    }

    private static bool TryReadMap(ReadOnlySpan<byte> body, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out OrkMap? map)
    {
        try
        {
            return JsonView.Parse(body.ToArray()).TryGetMap(out map);
        }
        catch (KubeObjectFormatException)
        {
            map = null;
            return false;
        }
    }

    private static string Text(OrkMap map, string key) => map.FindString(key) ?? string.Empty;

    private static long? Number(OrkMap map, string key) =>
        map.TryGetValue(key, out OrkValue value) && value.Kind == OrkValueKind.Int64 ? value.AsInt64() : null;
}
