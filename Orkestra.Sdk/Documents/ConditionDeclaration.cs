using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>One condition, its shorthand resolved to an operator and a value.</summary>
public sealed record ConditionDeclaration
{
    /// <summary>The condition as written.</summary>
    public required YamlMapping Node { get; init; }

    /// <summary>What it looks at; the properties that do not belong to the kind are null.</summary>
    public ConditionKind Kind { get; init; }

    /// <summary>Dot path or template; null when missing (which has been reported) or for time kinds.</summary>
    public Located<string>? Field { get; init; }

    /// <summary>Canonical operator name, such as <c>equals</c> or <c>gt</c>; <c>exists</c> when nothing is given.</summary>
    public string Operator { get; init; } = "exists";

    /// <summary>The node that names the operator; null when nothing is given.</summary>
    public YamlNode? OperatorNode { get; init; }

    /// <summary>Comparison text, which may be a template; null for operators without one.</summary>
    public Located<string>? Value { get; init; }

    /// <summary>Whether the result is inverted.</summary>
    public bool Negate { get; init; }

    /// <summary>Earliest time <c>HH:MM</c> of <see cref="ConditionKind.TimeOfDay"/>.</summary>
    public Located<string>? After { get; init; }

    /// <summary>Latest time <c>HH:MM</c> of <see cref="ConditionKind.TimeOfDay"/>.</summary>
    public Located<string>? Before { get; init; }

    /// <summary>The test of <see cref="ConditionKind.DayOfWeek"/>: <c>in</c>, <c>notIn</c>, <c>weekday</c> or <c>weekend</c>.</summary>
    public string? DayTest { get; init; }

    /// <summary>The days of <c>in</c> and <c>notIn</c>.</summary>
    public IReadOnlyList<Located<string>> Days { get; init; } = [];

    /// <summary>The flag of <c>weekday</c> and <c>weekend</c>.</summary>
    public bool DayFlag { get; init; }

    /// <summary>Five-field expression of <see cref="ConditionKind.Cron"/>.</summary>
    public Located<string>? Cron { get; init; }

    /// <summary>How long a cron window stays open; null when not given.</summary>
    public Located<TimeSpan>? Duration { get; init; }
}
