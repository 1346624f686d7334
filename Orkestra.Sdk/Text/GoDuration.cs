using System.Globalization;

namespace Orkestra.Sdk.Text;

/// <summary>
/// Durations in the text of Go's <c>time.Duration</c> (<c>500ms</c>, <c>1h30m</c>), which documents, the live API and Kubernetes use. When
/// read, <c>d</c> (24 h), <c>w</c> (7 d), <c>mo</c> (30 d) and <c>y</c> (365 d) are units too, alone or with others (specification 4.8).
/// </summary>
public static class GoDuration
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;
    private const ulong NanosecondsPerTick = 1000 / TicksPerMicrosecond;

    // Longest suffix first, so that "ms" and "mo" are not read as minutes.
    private static readonly (string Unit, double Ticks)[] s_units =
    [
        ("ns", 1.0 / NanosecondsPerTick),
        ("us", TicksPerMicrosecond),
        ("\u00b5s", TicksPerMicrosecond),
        ("\u03bcs", TicksPerMicrosecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("mo", 30.0 * TimeSpan.TicksPerDay),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
        ("d", TimeSpan.TicksPerDay),
        ("w", 7.0 * TimeSpan.TicksPerDay),
        ("y", 365.0 * TimeSpan.TicksPerDay),
    ];

    /// <summary>What a duration looks like, for messages.</summary>
    public static string Expected => "a duration such as 500ms, 30s, 5m, 12h or 30d";

    /// <summary>Reads a duration such as <c>1h30m</c>, <c>-2s</c> or <c>1.5mo</c>; a bare <c>0</c> is one, any other number without a unit is not.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (text is null)
        {
            return false;
        }

        string rest = text.Trim();
        bool negative = rest.StartsWith("-", StringComparison.Ordinal);
        if (negative || rest.StartsWith("+", StringComparison.Ordinal))
        {
            rest = rest.Substring(1);
        }

        if (rest == "0")
        {
            return true;
        }

        double ticks = 0;
        int at = 0;
        while (at < rest.Length)
        {
            if (!TryPart(rest, ref at, out double part))
            {
                return false;
            }

            ticks += part;
        }

        if (rest.Length == 0 || ticks > long.MaxValue / 2.0)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)Math.Round(negative ? -ticks : ticks));
        return true;
    }

    /// <summary>The text Go gives a duration: <c>36h0m0s</c>, <c>1.5s</c>, <c>500ms</c>, <c>0s</c>.</summary>
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

    /// <summary>Like <see cref="Format"/>, without the fraction of a second, as ages and uptimes are shown.</summary>
    public static string FormatSeconds(TimeSpan duration) => Format(TimeSpan.FromTicks(duration.Ticks - (duration.Ticks % TimeSpan.TicksPerSecond)));

    private static bool TryPart(string text, ref int at, out double ticks)
    {
        int start = at;
        while (at < text.Length && text[at] is (>= '0' and <= '9') or '.')
        {
            at++;
        }

        ticks = 0;
        if (!double.TryParse(text.Substring(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
        {
            return false;
        }

        foreach ((string unit, double size) in s_units)
        {
            if (string.CompareOrdinal(text, at, unit, 0, unit.Length) == 0)
            {
                at += unit.Length;
                ticks = number * size;
                return true;
            }
        }

        return false;
    }

    private static string Small(ulong ticks) => ticks switch
    {
        < TicksPerMicrosecond => Whole(ticks * NanosecondsPerTick) + "ns",
        < TimeSpan.TicksPerMillisecond => Fraction(ticks, TicksPerMicrosecond) + "\u00b5s",
        _ => Fraction(ticks, TimeSpan.TicksPerMillisecond) + "ms",
    };

    private static string Large(ulong ticks)
    {
        ulong hours = ticks / TimeSpan.TicksPerHour;
        ulong minutes = ticks / TimeSpan.TicksPerMinute % 60;
        string text = Fraction(ticks % TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond) + "s";
        return hours > 0 ? $"{Whole(hours)}h{Whole(minutes)}m{text}" : minutes > 0 ? $"{Whole(minutes)}m{text}" : text;
    }

    private static string Whole(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Fraction(ulong ticks, long unit) => ((decimal)ticks / unit).ToString("0.#######", CultureInfo.InvariantCulture);
}
