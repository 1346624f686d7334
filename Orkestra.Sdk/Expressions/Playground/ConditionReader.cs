using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Expressions.Playground;

/// <summary>Makes conditions, gates and rules of values that look as they do in a document.</summary>
internal static class ConditionReader
{
    /// <summary>Keys that only a condition has, so that a map with one of them is a condition.</summary>
    public static IReadOnlyList<string> Marks { get; } = ["field", "time", "dayOfWeek", "cron"];

    /// <summary>Reads a condition.</summary>
    /// <exception cref="PlaygroundException">The value is no condition.</exception>
    public static Condition Condition(OrkValue value, NoteCatalog notes)
    {
        ConditionSource source = Source(value, "a condition");
        if (source.Operator is { Length: > 0 } name && !ConditionOperators.TryParse(name, out _))
        {
            // Refused when a document is read, so the condition has no meaning to show.
            throw new PlaygroundException(ConditionOperators.Nearest(name) is { } near
                ? $"there is no operator '{name}'; did you mean '{near}'?"
                : $"there is no operator '{name}'");
        }

        return Conditions.Condition.Create(source, notes);
    }

    /// <summary>Reads a <c>when</c> and <c>or</c> pair, or a bare list as <c>when</c>.</summary>
    /// <exception cref="PlaygroundException">The value is no gate.</exception>
    public static ConditionGate Gate(OrkValue value, NoteCatalog notes)
    {
        if (value.Kind == OrkValueKind.List)
        {
            return new ConditionGate(Several(value, notes), []);
        }

        if (value.Kind != OrkValueKind.Map)
        {
            throw new PlaygroundException("a gate is a map with the lists when and or");
        }

        // The spelling before 0.7.16.
        OrkValue or = value.Member("or");
        return new ConditionGate(Several(value.Member("when"), notes), Several(or.IsNull ? value.Member("anyOf") : or, notes));
    }

    /// <summary>Reads a validation rule.</summary>
    /// <exception cref="PlaygroundException">The value is no rule.</exception>
    public static ValidationRule Rule(OrkValue value, NoteCatalog notes) => ValidationRule.Create(Source(value, "a rule"), notes);

    private static List<Condition> Several(OrkValue value, NoteCatalog notes)
    {
        var conditions = new List<Condition>();
        if (value.TryGetList(out OrkList? list))
        {
            for (int i = 0; i < list.Count; i++)
            {
                conditions.Add(Condition(list[i], notes));
            }
        }
        else if (!value.IsNull)
        {
            conditions.Add(Condition(value, notes));
        }

        return conditions;
    }

    private static ConditionSource Source(OrkValue value, string what)
    {
        if (value.Kind != OrkValueKind.Map)
        {
            throw new PlaygroundException($"{what} is a map such as {{\"field\": \"spec.tier\", \"equals\": \"gold\"}}");
        }

        var shorthands = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string key in ConditionOperators.Shorthands)
        {
            if (Text(value.Member(key)) is { } operand)
            {
                shorthands.Add(key, operand);
            }
        }

        return new ConditionSource
        {
            Field = Text(value.Member("field")),
            Operator = Text(value.Member("operator")),
            Value = Text(value.Member("value")),
            Shorthands = shorthands,
            Exists = Flag(value.Member("exists")) ?? false,
            NotExists = Flag(value.Member("notExists")) ?? false,
            Negate = Flag(value.Member("negate")) ?? false,
            Time = value.Member("time") is { IsNull: false } time ? new TimeOfDayWindow(Text(time.Member("after")), Text(time.Member("before"))) : null,
            DayOfWeek = value.Member("dayOfWeek") is { IsNull: false } day ? Day(day) : null,
            Cron = Text(value.Member("cron")),
            Duration = Text(value.Member("duration")),
        };
    }

    private static DayOfWeekRule Day(OrkValue day) => new()
    {
        Weekday = Flag(day.Member("weekday")),
        Weekend = Flag(day.Member("weekend")),
        In = Text(day.Member("in"))?.Split(','),
        NotIn = Text(day.Member("notIn"))?.Split(','),
    };

    // Lists are taken where the language has a comma list, as documents do.
    private static string? Text(OrkValue value)
    {
        if (!value.TryGetList(out OrkList? list))
        {
            return value.IsNull ? null : value.ToText();
        }

        string[] items = new string[list.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = list[i].IsNull ? string.Empty : list[i].ToText();
        }

        return string.Join(",", items);
    }

    private static bool? Flag(OrkValue value) =>
        value.IsNull ? null : ValueCoercion.TryBoolean(value.ToText(), out OrkValue flag) ? flag.AsBoolean() : null;
}
