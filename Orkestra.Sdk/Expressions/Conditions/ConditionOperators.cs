using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>The spellings of <see cref="ConditionOperator"/> in documents.</summary>
public static class ConditionOperators
{
    // The keys that stand for an operator by themselves, in the order in which the first one given wins (specification 5.2).
    private static readonly string[] s_shorthands =
    [
        "equals", "notEquals", "prefix", "notPrefix", "suffix", "notSuffix", "contains", "notContains", "regex", "greaterThan", "lessThan",
        "greaterThanOrEqual", "lessThanOrEqual", "min", "max", "between", "notBetween", "in", "notIn",
    ];

    private static readonly Dictionary<string, ConditionOperator> s_byName = new(StringComparer.Ordinal)
    {
        ["exists"] = ConditionOperator.Exists,
        ["notExists"] = ConditionOperator.NotExists,
        ["equals"] = ConditionOperator.EqualTo,
        ["notEquals"] = ConditionOperator.NotEqualTo,
        ["contains"] = ConditionOperator.Contains,
        ["notContains"] = ConditionOperator.NotContains,
        ["prefix"] = ConditionOperator.Prefix,
        ["hasPrefix"] = ConditionOperator.Prefix,
        ["notPrefix"] = ConditionOperator.NotPrefix,
        ["suffix"] = ConditionOperator.Suffix,
        ["hasSuffix"] = ConditionOperator.Suffix,
        ["notSuffix"] = ConditionOperator.NotSuffix,
        ["regex"] = ConditionOperator.Regex,
        ["gt"] = ConditionOperator.GreaterThan,
        ["greaterThan"] = ConditionOperator.GreaterThan,
        ["lt"] = ConditionOperator.LessThan,
        ["lessThan"] = ConditionOperator.LessThan,
        ["gte"] = ConditionOperator.GreaterThanOrEqual,
        ["greaterThanOrEqual"] = ConditionOperator.GreaterThanOrEqual,
        ["min"] = ConditionOperator.GreaterThanOrEqual,
        ["lte"] = ConditionOperator.LessThanOrEqual,
        ["lessThanOrEqual"] = ConditionOperator.LessThanOrEqual,
        ["max"] = ConditionOperator.LessThanOrEqual,
        ["between"] = ConditionOperator.Between,
        ["notBetween"] = ConditionOperator.NotBetween,
        ["in"] = ConditionOperator.In,
        ["notIn"] = ConditionOperator.NotIn,
        ["unique"] = ConditionOperator.Unique,
        ["typeOf"] = ConditionOperator.TypeOf,
        ["typeMap"] = ConditionOperator.TypeMap,
        ["typeList"] = ConditionOperator.TypeList,
        ["typeString"] = ConditionOperator.TypeString,
        ["typeNumber"] = ConditionOperator.TypeNumber,
        ["typeBool"] = ConditionOperator.TypeBool,
        ["typeNull"] = ConditionOperator.TypeNull,
    };

    /// <summary>The keys of a condition that name an operator and carry its operand, in order of precedence.</summary>
    public static IReadOnlyList<string> Shorthands => s_shorthands;

    /// <summary>Every accepted spelling, aliases included.</summary>
    public static IEnumerable<string> Names => s_byName.Keys;

    /// <summary>Reads the name of an operator: its own, its shorthand key or an alias such as <c>gt</c> and <c>hasPrefix</c>.</summary>
    public static bool TryParse(string name, out ConditionOperator value) => s_byName.TryGetValue(name, out value);

    /// <summary>The spelling nearest to a name that <see cref="TryParse"/> refused; null when none is near.</summary>
    public static string? Nearest(string name) => NearestMatch.Find(name, s_byName.Keys);

    /// <summary>The name used in documents and messages.</summary>
    public static string NameOf(ConditionOperator value) => s_byName.First(pair => pair.Value == value).Key;

    /// <summary>Every accepted spelling of an operator, the one of documents and messages first.</summary>
    public static IEnumerable<string> SpellingsOf(ConditionOperator value) => s_byName.Where(pair => pair.Value == value).Select(static pair => pair.Key);

    /// <summary>Whether the operator compares with an operand.</summary>
    public static bool NeedsOperand(ConditionOperator value) => value is not (ConditionOperator.Exists or ConditionOperator.NotExists
        or ConditionOperator.Unique or ConditionOperator.TypeMap or ConditionOperator.TypeList or ConditionOperator.TypeString
        or ConditionOperator.TypeNumber or ConditionOperator.TypeBool or ConditionOperator.TypeNull);
}
