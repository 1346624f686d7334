using System.Globalization;

namespace Orkestra.Sdk.Validation;

/// <summary>Checks the form of five-field cron expressions.</summary>
internal static class CronText
{
    private static readonly (int Low, int High, string Names)[] s_fields =
    [
        (0, 59, ""), (0, 23, ""), (1, 31, ""), (1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"), (0, 7, "sun mon tue wed thu fri sat"),
    ];

    private static readonly string[] s_macros = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];

    public static bool IsValid(string text)
    {
        string trimmed = text.Trim();
        if (s_macros.Contains(trimmed))
        {
            return true;
        }

        string[] fields = trimmed.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != s_fields.Length)
        {
            return false;
        }

        for (int i = 0; i < fields.Length; i++)
        {
            if (!fields[i].Split(',').All(part => IsPart(part, s_fields[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPart(string part, (int Low, int High, string Names) field)
    {
        string[] step = part.Split('/');
        if (step.Length > 2 || (step.Length == 2 && !(int.TryParse(step[1], NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0)))
        {
            return false;
        }

        if (step[0] is "*" or "?")
        {
            return true;
        }

        string[] range = step[0].Split('-');
        return range.Length <= 2 && range.All(value => IsValue(value, field));
    }

    private static bool IsValue(string value, (int Low, int High, string Names) field) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number >= field.Low && number <= field.High
            : value.Length == 3 && field.Names.Split(' ').Contains(value.ToLowerInvariant());
}
