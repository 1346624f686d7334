using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Orkestra.Sdk.Notes;

/// <summary>A standard five-field cron schedule. When both day fields are restricted, a day that meets either counts (crontab(5)).</summary>
internal sealed class CronSchedule
{
    // Far enough for 29 February across a skipped leap year.
    private const int SearchYears = 9;

    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] s_days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _days;
    private readonly ulong _months;
    private readonly ulong _weekdays;
    private readonly bool _eitherDay;

    private CronSchedule(ulong minutes, ulong hours, ulong days, ulong months, ulong weekdays, bool eitherDay)
    {
        _minutes = minutes;
        _hours = hours;
        _days = days;
        _months = months;
        _weekdays = weekdays;
        _eitherDay = eitherDay;
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out CronSchedule? schedule)
    {
        schedule = null;
        if (CronMacros.Fields(text) is not { } fields
            || !TryField(fields[0], 0, 59, null, 0, out ulong minutes)
            || !TryField(fields[1], 0, 23, null, 0, out ulong hours)
            || !TryField(fields[2], 1, 31, null, 0, out ulong days)
            || !TryField(fields[3], 1, 12, s_months, 1, out ulong months)
            || !TryField(fields[4], 0, 7, s_days, 0, out ulong weekdays))
        {
            return false;
        }

        // Sunday is 0 and 7.
        weekdays = (weekdays | (weekdays >> 7)) & 0x7F;
        bool either = !IsStar(fields[2]) && !IsStar(fields[4]);
        schedule = new CronSchedule(minutes, hours, days, months, weekdays, either);
        return true;
    }

    /// <summary>The first fire after a moment, on the clock of its offset; null when there is none in sight.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment)
    {
        DateTime time = new DateTime(moment.Year, moment.Month, moment.Day, moment.Hour, moment.Minute, 0, DateTimeKind.Unspecified).AddMinutes(1);
        DateTime limit = time.Year > 9980 ? DateTime.MaxValue : time.AddYears(SearchYears);
        while (time < limit)
        {
            if (!Has(_months, time.Month))
            {
                time = new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1);
            }
            else if (!DayMatches(time))
            {
                time = time.Date.AddDays(1);
            }
            else if (!Has(_hours, time.Hour))
            {
                time = time.Date.AddHours(time.Hour + 1);
            }
            else if (!Has(_minutes, time.Minute))
            {
                time = time.AddMinutes(1);
            }
            else
            {
                return new DateTimeOffset(time, moment.Offset);
            }
        }

        return null;
    }

    private static bool Has(ulong set, int value) => (set >> value & 1) != 0;

    private bool DayMatches(DateTime time)
    {
        bool day = Has(_days, time.Day);
        bool weekday = Has(_weekdays, (int)time.DayOfWeek);
        return _eitherDay ? day || weekday : day && weekday;
    }

    private static bool IsStar(string field) => field[0] is '*' or '?';

    private static bool TryField(string field, int low, int high, string[]? names, int firstName, out ulong set)
    {
        set = 0;
        foreach (string part in field.Split(','))
        {
            string range = part;
            int step = 1;
            int slash = part.IndexOf('/');
            if (slash >= 0)
            {
                range = part.Substring(0, slash);
                if (!int.TryParse(part.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out step) || step == 0)
                {
                    return false;
                }
            }

            if (!TryRange(range, low, high, names, firstName, slash >= 0, out int from, out int to))
            {
                return false;
            }

            // Counted in 64 bits, as a huge step would overflow and come round again.
            for (long value = from; value <= to; value += step)
            {
                set |= 1UL << (int)value;
            }
        }

        return set != 0;
    }

    private static bool TryRange(string text, int low, int high, string[]? names, int firstName, bool stepped, out int from, out int to)
    {
        if (text is "*" or "?")
        {
            // Seven is only a second name of Sunday.
            (from, to) = (low, high == 7 ? 6 : high);
            return true;
        }

        int dash = text.IndexOf('-');
        to = 0;
        if (!TryValue(dash < 0 ? text : text.Substring(0, dash), names, firstName, out from))
        {
            return false;
        }

        if (dash < 0)
        {
            // "5/15" runs from 5 to the end.
            to = stepped ? high : from;
        }
        else if (!TryValue(text.Substring(dash + 1), names, firstName, out to))
        {
            return false;
        }

        return from >= low && to <= high && from <= to;
    }

    private static bool TryValue(string text, string[]? names, int firstName, out int value)
    {
        int named = names is null ? -1 : Array.IndexOf(names, text.ToLowerInvariant());
        value = named + firstName;
        return named >= 0 || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
