using System.Globalization;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Printing;

/// <summary>Durations as kubectl shows them: two units while they matter, one when they do not.</summary>
internal static class Age
{
    /// <summary>The Age column of the built-in kinds.</summary>
    public static PrinterColumn Column { get; } = Create("string");

    /// <summary>The Age column of custom resources, which the real server types otherwise.</summary>
    public static PrinterColumn DateColumn { get; } = Create("date");

    private static PrinterColumn Create(string type) => new(
        "Age",
        type,
        "",
        "Time since the object was created.",
        0,
        static (obj, now) => Since(obj.StringAt("metadata", "creationTimestamp"), now));

    /// <summary>Time since a timestamp; <c>&lt;unknown&gt;</c> without one.</summary>
    public static string Since(string? timestamp, DateTimeOffset now) =>
        timestamp is null ? "<unknown>"
        : Timestamps.TryParse(timestamp, out DateTimeOffset time) ? Format(now - time)
        : "<invalid>";

    /// <summary>A duration such as <c>5s</c>, <c>2m30s</c>, <c>3h</c> or <c>4d</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        long seconds = (long)duration.TotalSeconds;
        // A clock slightly behind the server's gives small negative ages, which read as just now.
        if (seconds < 0)
        {
            return seconds < -1 ? "<invalid>" : "0s";
        }

        long minutes = seconds / 60, hours = minutes / 60, days = hours / 24;
        return (seconds, minutes, hours) switch
        {
            ( < 120, _, _) => Text(seconds, "s"),
            (_, < 10, _) => Pair(minutes, "m", seconds % 60, "s"),
            (_, < 180, _) => Text(minutes, "m"),
            (_, _, < 8) => Pair(hours, "h", minutes % 60, "m"),
            (_, _, < 48) => Text(hours, "h"),
            (_, _, < 24 * 8) => Pair(days, "d", hours % 24, "h"),
            (_, _, < 24 * 365 * 2) => Text(days, "d"),
            (_, _, < 24 * 365 * 8) => Pair(days / 365, "y", days % 365, "d"),
            _ => Text(days / 365, "y"),
        };
    }

    private static string Text(long amount, string unit) => amount.ToString(CultureInfo.InvariantCulture) + unit;

    private static string Pair(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? Text(large, largeUnit) : Text(large, largeUnit) + Text(small, smallUnit);
}
