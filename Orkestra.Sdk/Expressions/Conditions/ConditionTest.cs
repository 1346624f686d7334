using System.Text.RegularExpressions;
using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>The meaning of the operators (specification 5.4).</summary>
internal static class ConditionTest
{
    public static bool Holds(ConditionOperator @operator, OrkValue raw, string field, string? operand, Regex? pattern)
    {
        string x = operand ?? string.Empty;
        return @operator switch
        {
            ConditionOperator.Exists => field.Length > 0 && field != OutputText.NoValue,
            ConditionOperator.NotExists => field.Length == 0 || field == OutputText.NoValue,
            ConditionOperator.EqualTo => field == x,
            ConditionOperator.NotEqualTo => field != x,
            ConditionOperator.Contains => field.IndexOf(x, StringComparison.Ordinal) >= 0,
            ConditionOperator.NotContains => field.IndexOf(x, StringComparison.Ordinal) < 0,
            ConditionOperator.Prefix => field.StartsWith(x, StringComparison.Ordinal),
            ConditionOperator.NotPrefix => !field.StartsWith(x, StringComparison.Ordinal),
            ConditionOperator.Suffix => field.EndsWith(x, StringComparison.Ordinal),
            ConditionOperator.NotSuffix => !field.EndsWith(x, StringComparison.Ordinal),
            ConditionOperator.Regex => Re2Pattern.IsMatch(pattern, field),
            ConditionOperator.GreaterThan => Compare(field, x, static (v, bound) => v > bound),
            ConditionOperator.LessThan => Compare(field, x, static (v, bound) => v < bound),
            ConditionOperator.GreaterThanOrEqual => Compare(field, x, static (v, bound) => v >= bound),
            ConditionOperator.LessThanOrEqual => Compare(field, x, static (v, bound) => v <= bound),
            ConditionOperator.Between => InRange(field, x, inside: true),
            ConditionOperator.NotBetween => InRange(field, x, inside: false),
            ConditionOperator.In => Lists(x, field),
            ConditionOperator.NotIn => !Lists(x, field),
            ConditionOperator.Unique => true,
            ConditionOperator.TypeOf => TypeNames.Of(raw) == x,
            ConditionOperator.TypeMap => TypeNames.Of(raw) == TypeNames.Map,
            ConditionOperator.TypeList => TypeNames.Of(raw) == TypeNames.Slice,
            ConditionOperator.TypeString => TypeNames.Of(raw) == TypeNames.String,
            ConditionOperator.TypeNumber => TypeNames.Of(raw) == TypeNames.Number,
            ConditionOperator.TypeBool => TypeNames.Of(raw) == TypeNames.Bool,
            ConditionOperator.TypeNull => TypeNames.Of(raw) == TypeNames.Null,
            _ => false,
        };
    }

    /// <summary>Whether a comma list has an entry equal to the text; an empty entry stands for an absent field.</summary>
    public static bool Lists(string list, string text) => list.Split(',').Any(entry => entry.Trim(' ', '\t') == text);

    // A text that is no number counts as 0; a bound that is none never holds.
    private static bool Compare(string field, string operand, Func<double, double, bool> test)
    {
        if (!NumberText.TryLeading(operand, out double bound))
        {
            return false;
        }

        return test(NumberText.TryLeading(field, out double value) ? value : 0, bound);
    }

    private static bool InRange(string field, string operand, bool inside)
    {
        double value = 0;
        return NumberText.TryRange(operand, out double low, out double high)
            && (field.Length == 0 || NumberText.TryLeading(field, out value))
            && (value >= low && value <= high) == inside;
    }
}
