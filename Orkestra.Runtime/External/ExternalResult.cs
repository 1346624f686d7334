using System.Globalization;
using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.External;

/// <summary>Makes the maps that expressions read as <c>.external.&lt;name&gt;</c>.</summary>
internal static class ExternalResult
{
    /// <summary>How much of a body expressions see.</summary>
    public const int ShownBytes = 4096;

    private static readonly OrkValue s_yes = OrkValue.FromString("true");
    private static readonly OrkValue s_no = OrkValue.FromString("false");
    private static readonly OrkValue s_empty = OrkValue.FromString(string.Empty);

    /// <summary>Of a call that is not made.</summary>
    public static OrkValue NotCalled(ExternalProtocol protocol, string error = "") => protocol == ExternalProtocol.Prometheus
        ? Prometheus(PrometheusAnswer.Empty, error, s_no)
        : Http([], 0, s_empty, error, s_no, TimeSpan.Zero);

    /// <summary>Of a call that was made.</summary>
    public static OrkValue Of(ExternalProtocol protocol, ExternalAnswer answer, TimeSpan duration) => protocol == ExternalProtocol.Prometheus
        ? Prometheus(PrometheusAnswer.Read(answer.Body), answer.Error ?? string.Empty, s_yes)
        : Http(Members(answer.Body), answer.Status, OrkValue.FromString(Shown(answer.Body.Span)), answer.Error ?? string.Empty, s_yes, duration);

    private static OrkValue Prometheus(PrometheusAnswer answer, string error, OrkValue called) => OrkValue.FromMap(new OrkDictionary(
        new Dictionary<string, OrkValue>(StringComparer.Ordinal)
        {
            ["result"] = OrkValue.FromString(answer.Result),
            ["raw"] = OrkValue.FromMap(answer.Raw),
            ["error"] = OrkValue.FromString(error),
            ["called"] = called,
        }));

    private static OrkValue Http(Dictionary<string, OrkValue> members, int status, OrkValue body, string error, OrkValue called, TimeSpan duration)
    {
        // Ours come last: a body that has a "status" of its own must not stand in for the status code.
        members["status"] = OrkValue.FromString(status == 0 ? string.Empty : status.ToString(CultureInfo.InvariantCulture));
        members["statusCode"] = OrkValue.FromInt64(status);
        members["body"] = body;
        members["error"] = OrkValue.FromString(error);
        members["called"] = called;
        members["durationSeconds"] = OrkValue.FromFloat(duration.TotalSeconds);
        return OrkValue.FromMap(new OrkDictionary(members));
    }

    private static Dictionary<string, OrkValue> Members(ReadOnlyMemory<byte> body)
    {
        var members = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        if (body.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            try
            {
                if (JsonView.Parse(body).TryGetMap(out OrkMap? map))
                {
                    foreach (string key in map.SortedKeys)
                    {
                        map.TryGetValue(key, out OrkValue value);
                        members[key] = value;
                    }
                }
            }
            catch (KubeObjectFormatException)
            {
                // A body that is no JSON is text.
                members.Clear();
            }
        }

        return members;
    }

    private static string Shown(ReadOnlySpan<byte> body)
    {
        if (body.Length > ShownBytes)
        {
            int end = ShownBytes;
            while (end > 0 && (body[end] & 0xC0) == 0x80)
            {
                // Not in the middle of a character.
                end--;
            }

            body = body[..end];
        }

        return Encoding.UTF8.GetString(body);
    }
}
