using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Conditions and the gates they form (katalog.md §12).</summary>
internal static class ConditionKeys
{
    /// <summary>The two keys by which anything can be made conditional.</summary>
    public static KeyTable Gate { get; } = new KeyTable("a gate")
        .Key("when", ConditionList, "Conditions that must all hold.")
        .Key("or", ConditionList, "Conditions of which one must hold.")
        .Older("anyOf", "or");

    /// <summary>The comparisons of conditions and of validation rules.</summary>
    public static KeyTable Comparison { get; } = new KeyTable("a comparison")
        .Key("operator", PlainText, "Name of the comparison, where no shorthand is used.")
        .Key("value", ListOrText, "What operator compares with.")
        .Key("equals", Template, "The same text.")
        .Key("notEquals", Template, "Another text.")
        .Key("contains", Template, "A text that holds this one.")
        .Key("notContains", Template, "A text that does not hold this one.")
        .Key("prefix", Template, "A text that begins with this one.")
        .Key("notPrefix", Template, "A text that does not begin with this one.")
        .Key("suffix", Template, "A text that ends with this one.")
        .Key("notSuffix", Template, "A text that does not end with this one.")
        .Key("regex", Template, "A text in which the pattern is found.")
        .Key("exists", Flag, "Present and not empty.")
        .Key("notExists", Flag, "Absent or empty.")
        .Key("greaterThan", Template, "A larger number.")
        .Key("lessThan", Template, "A smaller number.")
        .Key("greaterThanOrEqual", Template, "A number that is not smaller.")
        .Key("lessThanOrEqual", Template, "A number that is not larger.")
        .Key("min", Template, "A number that is not smaller.")
        .Key("max", Template, "A number that is not larger.")
        .Key("between", ListOrText, "A number from the first to the second.")
        .Key("notBetween", ListOrText, "A number outside the first and the second.")
        .Key("in", ListOrText, "One of these texts.")
        .Key("notIn", ListOrText, "None of these texts.")
        .Key("valueType", OneOf("string", "int", "integer", "float", "number", "bool", "boolean"), "Type of the value.")
        .Older("hasPrefix", "prefix")
        .Older("hasSuffix", "suffix")
        .Silent("valueType");

    public static KeyTable Condition { get; } = new KeyTable("a condition")
        .Key("field", Template, "Path such as spec.tier, or a template.")
        .With(Comparison)
        .Key("negate", Flag, "Whether the outcome is inverted.")
        .Key("time", Block(static () => Time), "A part of the day.")
        .Key("dayOfWeek", Block(static () => DayOfWeek), "Days of the week.")
        .Key("cron", PlainText, "Schedule that opens a window.")
        .Key("duration", Duration, "How long a window of cron stays open.")
        .Key("source", Block(static () => CrossKeys.Source), "Where metrics of another process are read.")
        .Key("notify", Block(static () => Notify), "Whom to alert when the condition holds.")
        .NotRun("source")
        .Inert("notify");

    public static KeyTable Time { get; } = new KeyTable("time")
        .Key("after", PlainText, "First minute, HH:MM.")
        .Key("before", PlainText, "Last minute, HH:MM.");

    public static KeyTable DayOfWeek { get; } = new KeyTable("dayOfWeek")
        .Key("in", Texts, "On these days.")
        .Key("notIn", Texts, "On other days than these.")
        .Key("weekday", Flag, "From Monday to Friday.")
        .Key("weekend", Flag, "On Saturday and Sunday.");

    public static KeyTable Notify { get; } = new KeyTable("notify")
        .Required("teams", Texts, "Teams of the notification block.")
        .Key("message", Template, "What they are told.");

    private static ValueShape ListOrText => Either(text: Template, list: Templates);
}
