namespace Orkestra.Sdk.Notes;

/// <summary>The named schedules (specification 4.7).</summary>
internal static class CronMacros
{
    /// <summary>The five fields a macro stands for; any other text comes back trimmed.</summary>
    public static string Expand(string text)
    {
        string trimmed = text.Trim();
        return trimmed.ToLowerInvariant() switch
        {
            "@yearly" or "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" or "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            _ => trimmed,
        };
    }

    /// <summary>The five fields of a schedule or macro; null when there are not five.</summary>
    public static string[]? Fields(string text)
    {
        string[] fields = Expand(text).Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 5 ? fields : null;
    }
}
