using System.Globalization;
using System.Text;

namespace Orkestra.Sdk.Notes;

/// <summary>Durations in Go's notation, with days, weeks, months and years added (specification 4.8).</summary>
public static class GoDuration
{
    // Longest suffix first, so that "ms" and "mo" are not read as minutes.
    private static readonly (string Unit, double Ticks)[] s_units =
    [
        ("ns", 0.01), ("us", 10), ("µs", 10), ("μs", 10), ("ms", TimeSpan.TicksPerMillisecond), ("mo", 30.0 * TimeSpan.TicksPerDay),
        ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay),
        ("w", 7.0 * TimeSpan.TicksPerDay), ("y", 365.0 * TimeSpan.TicksPerDay),
    ];

    /// <summary>Reads a duration such as <c>1h30m</c>, <c>-2s</c> or <c>7d</c>. A bare <c>0</c> is accepted, other bare numbers are not.</summary>
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

        string sign = duration < TimeSpan.Zero ? "-" : string.Empty;
        long ticks = Math.Abs(duration.Ticks);
        if (ticks < TimeSpan.TicksPerSecond)
        {
            // One tick is 100 ns.
            return sign + (ticks < 10 ? (ticks * 100).ToString(CultureInfo.InvariantCulture) + "ns"
                : ticks < TimeSpan.TicksPerMillisecond ? Fraction(ticks, 10) + "µs"
                : Fraction(ticks, TimeSpan.TicksPerMillisecond) + "ms");
        }

        var text = new StringBuilder(sign);
        long hours = ticks / TimeSpan.TicksPerHour;
        long minutes = ticks / TimeSpan.TicksPerMinute % 60;
        if (hours > 0)
        {
            text.Append(hours).Append('h');
        }

        if (hours > 0 || minutes > 0)
        {
            text.Append(minutes).Append('m');
        }

        return text.Append(Fraction(ticks % TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond)).Append('s').ToString();
    }

    private static string Fraction(long ticks, long unit) => ((decimal)ticks / unit).ToString("0.#######", CultureInfo.InvariantCulture);

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
}
