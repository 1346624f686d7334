using System.Globalization;

namespace Orkestra.Sdk.Text;

/// <summary>
/// Reads durations: Go's syntax (<c>500ms</c>, <c>1h30m</c>) and the extended units <c>d</c> (24 h), <c>w</c> (7 d),
/// <c>mo</c> (30 d) and <c>y</c> (365 d), each with an optional fraction.
/// </summary>
public static class DurationText
{
    // Longest first, so that "ms" and "mo" are not taken for minutes.
    private static readonly (string Unit, double Ticks)[] s_units =
    [
        ("ns", 0.01),
        ("us", 10),
        ("\u00b5s", 10),
        ("\u03bcs", 10),
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

    /// <summary>Reads a duration; a bare <c>0</c> is one, any other number without a unit is not.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (text is null)
        {
            return false;
        }

        string rest = text.Trim();
        bool isNegative = rest.Length > 0 && rest[0] == '-';
        int at = rest.Length > 0 && (isNegative || rest[0] == '+') ? 1 : 0;
        if (rest.Substring(at) == "0")
        {
            return true;
        }

        if (at == rest.Length)
        {
            return false;
        }

        double ticks = 0;
        while (at < rest.Length)
        {
            int numberStart = at;
            while (at < rest.Length && (rest[at] is >= '0' and <= '9' || rest[at] == '.'))
            {
                at++;
            }

            string number = rest.Substring(numberStart, at - numberStart);
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount)
                || !TryReadUnit(rest, at, out int length, out double unit))
            {
                return false;
            }

            ticks += amount * unit;
            at += length;
        }

        if (ticks > TimeSpan.MaxValue.Ticks / 2.0)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)Math.Round(isNegative ? -ticks : ticks));
        return true;
    }

    private static bool TryReadUnit(string text, int at, out int length, out double ticks)
    {
        foreach ((string unit, double unitTicks) in s_units)
        {
            if (string.CompareOrdinal(text, at, unit, 0, unit.Length) == 0)
            {
                length = unit.Length;
                ticks = unitTicks;
                return true;
            }
        }

        length = 0;
        ticks = 0;
        return false;
    }
}
