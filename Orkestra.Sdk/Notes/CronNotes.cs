using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Reading and writing cron expressions (specification 4.7). Only the number of fields is checked.</summary>
internal static class CronNotes
{
    private const string EveryMinute = "* * * * *";

    private static readonly string[] s_keys = ["minute", "hour", "dayOfMonth", "month", "dayOfWeek"];

    public static void Register(NoteDomain domain)
    {
        domain.Add("cronMinute", "s string -> string", call => Field(call, 0), "The minute field.", "cronMinute \"*/5 2 * * 1\" → */5");
        domain.Add("cronHour", "s string -> string", call => Field(call, 1), "The hour field.", "cronHour \"*/5 2 * * 1\" → 2");
        domain.Add("cronDom", "s string -> string", call => Field(call, 2), "The day-of-month field.", "cronDom \"@monthly\" → 1");
        domain.Add("cronMonth", "s string -> string", call => Field(call, 3), "The month field.", "cronMonth \"@yearly\" → 1");
        domain.Add("cronDow", "s string -> string", call => Field(call, 4), "The day-of-week field.", "cronDow \"@weekly\" → 0");
        domain.Add("cronField", "s string, position int -> string", call => Field(call, call.Int(1)), "The field at a position from 0 to 4.", "cronField \"1 2 3 4 5\" 0 → 1");
        domain.Add("cronExpr", "minute string, hour string, dayOfMonth string, month string, dayOfWeek string -> string", Expression, "A schedule from its fields; blank ones become *.", "cronExpr \"0\" \"2\" \"\" \"\" \"1\" → 0 2 * * 1");
        domain.Add("cronValid", "s string -> bool", Valid, "Whether the text has five fields or is a macro.", "cronValid \"@daily\" → true");
        domain.Add("cronNormalize", "s string -> string", Normalize, "Macros expanded, single blanks; * * * * * for anything else.", "cronNormalize \"@daily\" → 0 0 * * *");
        domain.Add("cronFromMap", "value any -> string", FromMap, "A schedule from a map of fields.", "cronFromMap .spec.schedule");
        domain.Add("cronFromAny", "value any -> string", FromAny, "A schedule from a map or text.", "cronFromAny .spec.schedule");
        domain.Add("cronToMap", "value any -> string", ToMap, "A map of fields, for the whole value of a conversion field.", "cronToMap .spec.schedule");
        domain.Add("cronDescribe", "s string -> string", Describe, "The schedule in words.", "cronDescribe \"30 2 * * *\" → At 2:30 every day");
    }

    private static OrkValue Field(NoteCall call, long position)
    {
        string text = call.String(0);
        if (string.IsNullOrWhiteSpace(text))
        {
            return OrkValue.FromString("*");
        }

        if (CronMacros.Fields(text) is not { } fields)
        {
            return call.Fail($"\"{text}\" is no schedule of five fields");
        }

        return position is >= 0 and <= 4 ? OrkValue.FromString(fields[position]) : call.Fail($"a schedule has fields 0 to 4, not {position}");
    }

    private static OrkValue Expression(NoteCall call)
    {
        string[] fields = new string[5];
        for (int i = 0; i < 5; i++)
        {
            fields[i] = OrStar(call.String(i));
        }

        return OrkValue.FromString(string.Join(" ", fields));
    }

    private static string OrStar(string text) => string.IsNullOrWhiteSpace(text) ? "*" : text.Trim();

    private static OrkValue Valid(NoteCall call) => OrkValue.FromBoolean(CronMacros.Fields(call.String(0)) is not null);

    private static OrkValue Normalize(NoteCall call) => OrkValue.FromString(Normalize(call.String(0)));

    private static string Normalize(string text) => CronMacros.Fields(text) is { } fields ? string.Join(" ", fields) : EveryMinute;

    private static OrkValue FromMap(NoteCall call) =>
        call[0].TryGetMap(out OrkMap? map) ? OrkValue.FromString(Join(map)) : call.Fail("a map of schedule fields was expected");

    private static OrkValue FromAny(NoteCall call) =>
        call[0].TryGetMap(out OrkMap? map) ? OrkValue.FromString(Join(map))
        : OrkValue.FromString(call[0].TryGetString(out string? text) ? Normalize(text) : EveryMinute);

    private static string Join(OrkMap map) => string.Join(" ", s_keys.Select(key =>
        OrStar(map.TryGetValue(key, out OrkValue value) && !value.IsNull ? value.ToText() : string.Empty)));

    // A marker in front tells the one destination that understands it that a map follows (specification 3.1).
    private static OrkValue ToMap(NoteCall call)
    {
        OrkValue value = call[0];
        if (value.Kind != OrkValueKind.Map)
        {
            string[] fields = CronMacros.Fields(value.ToText()) ?? EveryMinute.Split(' ');
            var entries = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
            for (int i = 0; i < s_keys.Length; i++)
            {
                entries[s_keys[i]] = OrkValue.FromString(fields[i]);
            }

            value = OrkValue.FromMap(new OrkDictionary(entries));
        }

        return OrkValue.FromString(MapMarker.Text + OrkJson.Write(value));
    }

    private static OrkValue Describe(NoteCall call)
    {
        string normalized = Normalize(call.String(0));
        string[] f = normalized.Split(' ');
        bool clock = f[0] != "*" && f[1] != "*";
        bool anyDay = f[2] == "*" && f[3] == "*" && f[4] == "*";
        string text =
            f[0].StartsWith("*/", StringComparison.Ordinal) && f[1] == "*" && anyDay ? $"Every {f[0].Substring(2)} minutes"
            : normalized == "0 * * * *" ? "Every hour"
            : clock && anyDay ? $"At {f[1]}:{f[0]} every day"
            : clock && f[4] != "*" && f[2] == "*" && f[3] == "*" ? $"At {f[1]}:{f[0]} on day-of-week {f[4]}"
            : clock && f[2] != "*" && f[3] == "*" && f[4] == "*" ? $"At {f[1]}:{f[0]} on day {f[2]} of every month"
            : $"Cron: {normalized}";
        return OrkValue.FromString(text);
    }
}
