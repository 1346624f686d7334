using System.Globalization;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Notes;

/// <summary>Time (specification 4.8). Now is the context's; all clocks here are UTC.</summary>
internal static class TimeNotes
{
    private const string Rfc3339 = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static void Register(NoteDomain domain)
    {
        domain.Add("timeAgo", "timestamp string -> string", TimeAgo, "How long ago, in the largest unit.", "timeAgo .metadata.creationTimestamp");
        domain.Add("timeSince", "timestamp string -> int", TimeSince, "Seconds since then.", "timeSince .metadata.creationTimestamp");
        domain.Add("timeUntil", "timestamp any -> string", TimeUntil, "What remains until then, as a duration.", "timeUntil .spec.expiresAt");
        domain.Add("timeFormat", "timestamp any, layout string -> string", TimeFormat, "A time in a Go layout, in UTC.", "timeFormat \"2026-04-13\" \"Jan 2, 2006\" → Apr 13, 2026");
        domain.Add("isExpired", "timestamp any, duration any -> bool", IsExpired, "Whether the duration has passed since then.", "isExpired .metadata.creationTimestamp \"24h\"");
        domain.Add("durationSeconds", "duration string -> int", DurationSeconds, "Whole seconds of a duration.", "durationSeconds \"1h30m\" → 5400");
        domain.Add("durationAdd", "a string, b string -> string", DurationAdd, "The sum of two durations.", "durationAdd \"1h\" \"90m\" → 2h30m0s");
        domain.Add("durationValid", "duration string -> bool", DurationValid, "Whether the text is a duration.", "durationValid \"5d\" → true");
        domain.Add("weekday", "-> bool", Weekday, "Whether it is Monday to Friday.", "weekday");
        domain.Add("weekend", "-> bool", Weekend, "Whether it is Saturday or Sunday.", "weekend");
        domain.Add("timeInWindow", "start string, end string -> bool", InWindow, "Whether the clock shows a time in the window, its end excluded.", "timeInWindow \"09:00\" \"17:00\"");
        domain.Add("timeNotInWindow", "start string, end string -> bool", NotInWindow, "The opposite of timeInWindow.", "timeNotInWindow \"09:00\" \"17:00\"");
        domain.Add("nextCron", "schedule string -> string", NextCron, "The next time a schedule fires.", "nextCron \"0 2 * * 0\"");
    }

    private static OrkValue TimeAgo(NoteCall call)
    {
        if (!Timestamps.TryParse(call.String(0), out DateTimeOffset time))
        {
            return OrkValue.FromString(string.Empty);
        }

        TimeSpan ago = call.Context.Now - time;
        string text =
            ago < TimeSpan.FromMinutes(1) ? Whole(ago.TotalSeconds) + "s"
            : ago < TimeSpan.FromHours(1) ? Whole(ago.TotalMinutes) + "m"
            : ago < TimeSpan.FromDays(1) ? Whole(ago.TotalHours) + "h"
            : Whole(ago.TotalDays) + "d";
        return OrkValue.FromString(text + " ago");
    }

    private static string Whole(double number) => ((long)number).ToString(CultureInfo.InvariantCulture);

    private static OrkValue TimeSince(NoteCall call) => OrkValue.FromInt64(
        Timestamps.TryParse(call.String(0), out DateTimeOffset time)
            ? (long)Math.Round((call.Context.Now - time).TotalSeconds, MidpointRounding.AwayFromZero)
            : 0);

    private static OrkValue TimeUntil(NoteCall call) => OrkValue.FromString(
        Timestamps.TryParse(call[0], out DateTimeOffset time) && time > call.Context.Now ? GoDuration.Format(time - call.Context.Now) : "0s");

    private static OrkValue TimeFormat(NoteCall call) => OrkValue.FromString(
        Timestamps.TryParse(call[0], out DateTimeOffset time) ? GoTimeLayout.Format(time.ToUniversalTime(), call.String(1)) : string.Empty);

    private static OrkValue IsExpired(NoteCall call)
    {
        bool expired = Timestamps.TryParse(call[0], out DateTimeOffset time)
            && call[1].TryGetString(out string? text) && GoDuration.TryParse(text, out TimeSpan duration)
            && call.Context.Now - time > duration;
        return OrkValue.FromBoolean(expired);
    }

    private static OrkValue DurationSeconds(NoteCall call) =>
        OrkValue.FromInt64(GoDuration.TryParse(call.String(0), out TimeSpan duration) ? (long)duration.TotalSeconds : 0);

    private static OrkValue DurationAdd(NoteCall call) => OrkValue.FromString(
        GoDuration.TryParse(call.String(0), out TimeSpan a) && GoDuration.TryParse(call.String(1), out TimeSpan b) ? GoDuration.Format(a + b) : "0s");

    private static OrkValue DurationValid(NoteCall call) => OrkValue.FromBoolean(GoDuration.TryParse(call.String(0), out _));

    private static OrkValue Weekday(NoteCall call) => OrkValue.FromBoolean(!IsWeekend(call));

    private static OrkValue Weekend(NoteCall call) => OrkValue.FromBoolean(IsWeekend(call));

    private static bool IsWeekend(NoteCall call) => call.Context.Now.ToUniversalTime().DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static OrkValue InWindow(NoteCall call) => OrkValue.FromBoolean(InsideWindow(call));

    private static OrkValue NotInWindow(NoteCall call) => OrkValue.FromBoolean(!InsideWindow(call));

    private static bool InsideWindow(NoteCall call)
    {
        TimeSpan clock = call.Context.Now.ToUniversalTime().TimeOfDay;
        return TimeOfDayWindow.TryParseClock(call.String(0), out TimeSpan start)
            && TimeOfDayWindow.TryParseClock(call.String(1), out TimeSpan end)
            && clock >= start && clock < end;
    }

    private static OrkValue NextCron(NoteCall call) => OrkValue.FromString(
        CronSchedule.TryParse(call.String(0), out CronSchedule? schedule) && schedule.NextAfter(call.Context.Now.ToUniversalTime()) is { } next
            ? next.ToString(Rfc3339, CultureInfo.InvariantCulture)
            : string.Empty);
}
