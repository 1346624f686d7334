using System.Globalization;

namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>A span of the day. It does not wrap over midnight.</summary>
/// <param name="After"><c>HH:MM</c>, included; null or empty from midnight.</param>
/// <param name="Before"><c>HH:MM</c>, included; null or empty to midnight.</param>
public sealed record TimeOfDayWindow(string? After, string? Before)
{
    /// <summary>Whether the clock shows a time inside; a malformed bound contains nothing.</summary>
    /// <param name="now">The time; its own offset decides what the clock shows.</param>
    public bool Contains(DateTimeOffset now)
    {
        TimeSpan clock = now.TimeOfDay;
        return TryBound(After, TimeSpan.Zero, out TimeSpan after) && TryBound(Before, TimeSpan.FromDays(1), out TimeSpan before)
            && clock >= after && clock <= before;
    }

    /// <summary>Reads <c>HH:MM</c> of a 24-hour clock.</summary>
    public static bool TryParseClock(string text, out TimeSpan clock)
    {
        clock = default;
        int colon = text.IndexOf(':');
        if (colon is < 1 or > 2 || text.Length != colon + 3
            || !int.TryParse(text.Substring(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int hours)
            || !int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        clock = new TimeSpan(hours, minutes, 0);
        return true;
    }

    private static bool TryBound(string? text, TimeSpan missing, out TimeSpan bound)
    {
        bound = missing;
        return string.IsNullOrEmpty(text) || TryParseClock(text!, out bound);
    }
}
