namespace Orkestra.Sdk.Documents;

/// <summary>What a condition looks at.</summary>
public enum ConditionKind
{
    /// <summary>A field compared with a value.</summary>
    Comparison,

    /// <summary>A window of the day (<c>time</c>).</summary>
    TimeOfDay,

    /// <summary>The day of the week (<c>dayOfWeek</c>).</summary>
    DayOfWeek,

    /// <summary>A recurring window (<c>cron</c> with <c>duration</c>).</summary>
    Cron,
}
