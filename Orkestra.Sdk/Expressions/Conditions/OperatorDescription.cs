namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>An operator as documentation and completion show it.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Condition">When a condition with it holds; v is the field's text, x the operand.</param>
/// <param name="Absent">What a condition with it says of an absent field.</param>
/// <param name="Rule">When a validation rule with it is violated.</param>
public sealed record OperatorDescription(ConditionOperator Operator, string Condition, string Absent, string Rule)
{
    private const string AbsentViolates = "the field is absent, or the condition would be false";
    private const string Numeric = "v is no number, or the bound is violated; an operand that is no number skips the rule";
    private const string Never = "never";

    /// <summary>Every operator, in the order of its declaration (specification 5.4 and 6.2).</summary>
    public static IReadOnlyList<OperatorDescription> All { get; } =
    [
        new(ConditionOperator.Exists, "v is not empty; `false` and `0` exist", "false", "the field is absent or empty"),
        new(ConditionOperator.NotExists, "v is empty", "true", "the field is present and not empty"),
        new(ConditionOperator.EqualTo, "v = x as text, so `3` equals `\"3\"`", "false", "the field is absent or differs"),
        new(ConditionOperator.NotEqualTo, "v ≠ x", "true", "the field is present and equal"),
        new(ConditionOperator.Contains, "v contains x", "false", AbsentViolates),
        new(ConditionOperator.NotContains, "v does not contain x", "true", AbsentViolates),
        new(ConditionOperator.Prefix, "v starts with x", "false", AbsentViolates),
        new(ConditionOperator.NotPrefix, "v does not start with x", "true", AbsentViolates),
        new(ConditionOperator.Suffix, "v ends with x", "false", AbsentViolates),
        new(ConditionOperator.NotSuffix, "v does not end with x", "true", AbsentViolates),
        new(ConditionOperator.Regex, "the RE2 pattern x matches somewhere in v; an invalid one never does", "tested as empty text", "the field is absent or nothing matches; an invalid pattern skips the rule"),
        new(ConditionOperator.GreaterThan, "v > x as numbers; an x that is no number gives false", "counts as 0", Numeric),
        new(ConditionOperator.LessThan, "v < x as numbers; an x that is no number gives false", "counts as 0", Numeric),
        new(ConditionOperator.GreaterThanOrEqual, "v ≥ x as numbers; an x that is no number gives false", "counts as 0", Numeric),
        new(ConditionOperator.LessThanOrEqual, "v ≤ x as numbers; an x that is no number gives false", "counts as 0", Numeric),
        new(ConditionOperator.Between, "low ≤ v ≤ high, where x is `low,high`", "counts as 0", "v is no number or outside; malformed bounds skip the rule"),
        new(ConditionOperator.NotBetween, "v < low or v > high, where x is `low,high`", "counts as 0", "v is no number or inside; malformed bounds skip the rule"),
        new(ConditionOperator.In, "v equals an entry of the comma list x; an empty entry matches an absent field", "false", AbsentViolates),
        new(ConditionOperator.NotIn, "v equals no entry of the comma list x", "true", AbsentViolates),
        new(ConditionOperator.Unique, "no other object of the kind has this value; true where nobody can look", "true", "the value is taken, or the field is absent where somebody can look"),
        new(ConditionOperator.TypeOf, "the type of the raw value is x: string, number, bool, map, slice or null", "`null`", Never),
        new(ConditionOperator.TypeMap, "the raw value is a map", "false", Never),
        new(ConditionOperator.TypeList, "the raw value is a list", "false", Never),
        new(ConditionOperator.TypeString, "the raw value is a string", "false", Never),
        new(ConditionOperator.TypeNumber, "the raw value is a number", "false", Never),
        new(ConditionOperator.TypeBool, "the raw value is a boolean", "false", Never),
        new(ConditionOperator.TypeNull, "the field is absent or null", "true", Never),
    ];
}
