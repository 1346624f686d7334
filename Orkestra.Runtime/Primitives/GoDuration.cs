using System.Globalization;

namespace Orkestra.Runtime.Primitives;

/// <summary>Durations in the text of Go's <c>time.Duration</c>, which the live API and Kubernetes use: <c>11m47s</c>, <c>1h0m0s</c>, <c>1.5s</c>, <c>20ms</c>.</summary>
public static class GoDuration
{
    /// <summary>Formats a duration.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        // Unsigned, as the smallest TimeSpan has no positive counterpart.
        ulong ticks = duration.Ticks < 0 ? unchecked((ulong)-duration.Ticks) : (ulong)duration.Ticks;
        string sign = duration.Ticks < 0 ? "-" : string.Empty;
        return sign + (ticks < TimeSpan.TicksPerSecond ? Small(ticks) : Large(ticks));
    }

    /// <summary>Formats a duration without its fraction of a second, as ages and uptimes are shown.</summary>
    public static string FormatSeconds(TimeSpan duration) => Format(TimeSpan.FromTicks(duration.Ticks - (duration.Ticks % TimeSpan.TicksPerSecond)));

    private static string Small(ulong ticks) => ticks switch
    {
        < TimeSpan.TicksPerMicrosecond => string.Create(CultureInfo.InvariantCulture, $"{ticks * TimeSpan.NanosecondsPerTick}ns"),
        < TimeSpan.TicksPerMillisecond => string.Create(CultureInfo.InvariantCulture, $"{(decimal)ticks / TimeSpan.TicksPerMicrosecond:0.###}µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(decimal)ticks / TimeSpan.TicksPerMillisecond:0.######}ms"),
    };

    private static string Large(ulong ticks)
    {
        ulong hours = ticks / TimeSpan.TicksPerHour;
        ulong minutes = ticks / TimeSpan.TicksPerMinute % 60;
        decimal seconds = (decimal)(ticks % TimeSpan.TicksPerMinute) / TimeSpan.TicksPerSecond;
        string text = string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#######}s");
        if (hours > 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{hours}h{minutes}m{text}");
        }

        return minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{minutes}m{text}") : text;
    }
}
