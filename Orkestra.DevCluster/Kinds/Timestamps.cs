using System.Globalization;
using Orkestra.DevCluster.Kinds.Fields;

namespace Orkestra.DevCluster.Kinds;

/// <summary>Times as Kubernetes writes them: RFC 3339 in UTC, to the second or to the microsecond.</summary>
internal static class Timestamps
{
    private static readonly string[] s_formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        // RFC 3339 requires the offset, which the parser would otherwise take from the machine.
        return text.Length >= 20 && (text[^1] == 'Z' || text[^3] == ':' && text[^6] is '+' or '-')
          && DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    public static string Format(DateTimeOffset time, FieldKind kind = FieldKind.Time) => time.ToUniversalTime().ToString(
      kind == FieldKind.MicroTime ? "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'",
      CultureInfo.InvariantCulture);

    public static string FormatError(string text) =>
      $"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\"";
}
