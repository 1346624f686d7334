using System.Globalization;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Schedules in crontab syntax: five fields, or a macro such as <c>@daily</c>.</summary>
internal static class CronSyntax
{
    private static readonly string[] s_macros = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];
    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] s_days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static string? FindError(string schedule)
    {
        if (schedule.StartsWith('@'))
        {
            return s_macros.Contains(schedule) || schedule.StartsWith("@every ", StringComparison.Ordinal) ? null : $"unrecognized descriptor: {schedule}";
        }

        string[] fields = schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5)
        {
            return $"expected exactly 5 fields, found {fields.Length}: [{string.Join(' ', fields)}]";
        }

        return Check(fields[0], 0, 59, []) ?? Check(fields[1], 0, 23, []) ?? Check(fields[2], 1, 31, []) ?? Check(fields[3], 1, 12, s_months) ?? Check(fields[4], 0, 6, s_days);
    }

    private static string? Check(string field, int low, int high, string[] names)
    {
        foreach (string part in field.Split(','))
        {
            string[] step = part.Split('/');
            if (step.Length > 2)
            {
                return $"too many slashes: {part}";
            }

            if (step.Length == 2 && (!int.TryParse(step[1], NumberStyles.None, CultureInfo.InvariantCulture, out int by) || by == 0))
            {
                return $"step of range should be a positive number: {part}";
            }

            string[] range = step[0].Split('-');
            if (range.Length > 2)
            {
                return $"too many hyphens: {part}";
            }

            if (step[0] is "*" or "?")
            {
                continue;
            }

            int? previous = null;
            foreach (string end in range)
            {
                int named = Array.FindIndex(names, n => n.Equals(end, StringComparison.OrdinalIgnoreCase));
                if (!int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                {
                    if (named < 0)
                    {
                        return $"failed to parse int from {end}: invalid syntax";
                    }

                    number = named + low;
                }

                if (number < low)
                {
                    return $"beginning of range ({number}) below minimum ({low}): {part}";
                }

                if (number > high)
                {
                    return $"end of range ({number}) above maximum ({high}): {part}";
                }

                if (previous > number)
                {
                    return $"beginning of range ({previous}) beyond end of range ({number}): {part}";
                }

                previous = number;
            }
        }

        return null;
    }
}
