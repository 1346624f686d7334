using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Schemas;

/// <summary>The string formats that the server checks; unknown ones are accepted, as Kubernetes does.</summary>
internal static partial class StringFormats
{
    public static bool Accepts(string format, string text) => format switch
    {
        "date-time" or "datetime" => Timestamps.TryParse(text, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "duration" => Duration().IsMatch(text),
        "email" => Email().IsMatch(text),
        "hostname" => text.Length <= 255 && Hostname().IsMatch(text),
        "ipv4" => IPAddress.TryParse(text, out IPAddress? v4) && v4.AddressFamily == AddressFamily.InterNetwork && text.Count(static c => c == '.') == 3,
        "ipv6" => IPAddress.TryParse(text, out IPAddress? v6) && v6.AddressFamily == AddressFamily.InterNetworkV6,
        "cidr" => IPNetwork.TryParse(text, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "uuid" or "uuid3" or "uuid4" or "uuid5" => Guid.TryParseExact(text, "D", out _) || Guid.TryParseExact(text, "N", out _),
        "byte" => Convert.TryFromBase64String(text, new byte[text.Length], out _),
        "mac" => Mac().IsMatch(text),
        "hexcolor" => HexColor().IsMatch(text),
        _ => true,
    };

    // Go's durations, and the spelled-out units that the server's format library also takes.
    [GeneratedRegex(@"^\s*[-+]?(\d+(\.\d+)?\s*(ns|us|µs|ms|s|m|h|d|w|nanos?|micros?|millis?|secs?|seconds?|mins?|minutes?|hours?|hrs?|days?|weeks?|wks?)\s*)+\z|^0\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*\.?\z")]
    private static partial Regex Hostname();

    [GeneratedRegex(@"^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\z")]
    private static partial Regex Mac();

    [GeneratedRegex(@"^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\z")]
    private static partial Regex HexColor();
}
