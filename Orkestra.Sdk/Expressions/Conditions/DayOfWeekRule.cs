namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>A test of the day. The first of the four that is given counts; none gives false.</summary>
public sealed record DayOfWeekRule
{
    /// <summary>True asks for Monday to Friday, false for the weekend.</summary>
    public bool? Weekday { get; init; }

    /// <summary>True asks for Saturday or Sunday, false for the others.</summary>
    public bool? Weekend { get; init; }

    /// <summary>Full English names of days, in any case.</summary>
    public IReadOnlyList<string>? In { get; init; }

    /// <summary>Full English names of days that do not count, in any case.</summary>
    public IReadOnlyList<string>? NotIn { get; init; }

    /// <summary>Whether the rule holds on a day.</summary>
    public bool Contains(DayOfWeek day)
    {
        bool isWeekend = day is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (Weekday is { } weekday)
        {
            return weekday != isWeekend;
        }

        if (Weekend is { } weekend)
        {
            return weekend == isWeekend;
        }

        if (In is { Count: > 0 })
        {
            return Names(In, day);
        }

        return NotIn is { Count: > 0 } && !Names(NotIn, day);
    }

    private static bool Names(IReadOnlyList<string> days, DayOfWeek day) =>
        days.Any(name => string.Equals(name.Trim(), day.ToString(), StringComparison.OrdinalIgnoreCase));
}
