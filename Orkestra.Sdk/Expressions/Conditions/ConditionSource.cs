namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>One condition as a document writes it, key by key. Values are text: an unquoted <c>true</c> or <c>5</c> compares as text.</summary>
public sealed record ConditionSource
{
    /// <summary>A dot path without leading dot, or a template. Null for time, day and cron conditions.</summary>
    public string? Field { get; init; }

    /// <summary>The <c>operator</c> key.</summary>
    public string? Operator { get; init; }

    /// <summary>The <c>value</c> key.</summary>
    public string? Value { get; init; }

    /// <summary>The shorthand keys present, by name; see <see cref="ConditionOperators.Shorthands"/>.</summary>
    public IReadOnlyDictionary<string, string> Shorthands { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The <c>exists</c> key.</summary>
    public bool Exists { get; init; }

    /// <summary>The <c>notExists</c> key.</summary>
    public bool NotExists { get; init; }

    /// <summary>The <c>negate</c> key.</summary>
    public bool Negate { get; init; }

    /// <summary>The <c>time</c> block.</summary>
    public TimeOfDayWindow? Time { get; init; }

    /// <summary>The <c>dayOfWeek</c> block.</summary>
    public DayOfWeekRule? DayOfWeek { get; init; }

    /// <summary>The <c>cron</c> key.</summary>
    public string? Cron { get; init; }

    /// <summary>The <c>duration</c> key: how long a cron window stays open.</summary>
    public string? Duration { get; init; }
}
