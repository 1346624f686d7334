using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents.Binding.Keys;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    // In the order in which the first match wins (expressions.md §5.2).
    private static readonly (string Key, string Operator)[] s_shorthands =
    [
        ("equals", "equals"), ("notEquals", "notEquals"), ("prefix", "prefix"), ("notPrefix", "notPrefix"), ("suffix", "suffix"),
        ("notSuffix", "notSuffix"), ("contains", "contains"), ("notContains", "notContains"), ("regex", "regex"), ("greaterThan", "gt"),
        ("lessThan", "lt"), ("greaterThanOrEqual", "gte"), ("lessThanOrEqual", "lte"), ("min", "gte"), ("max", "lte"),
        ("between", "between"), ("notBetween", "notBetween"), ("in", "in"), ("notIn", "notIn"),
    ];

    private static readonly string[] s_operators =
    [
        "equals", "notEquals", "exists", "notExists", "contains", "notContains", "prefix", "notPrefix", "suffix", "notSuffix", "regex", "gt", "lt",
        "gte", "lte", "between", "notBetween", "in", "notIn", "unique", "typeOf", "typeMap", "typeList", "typeString", "typeNumber", "typeBool", "typeNull",
    ];

    private GateDeclaration BindGate(MappingReader holder)
    {
        List<ConditionDeclaration> when = BindConditions(holder, "when");
        List<ConditionDeclaration> or = BindConditions(holder, "or");
        return when.Count == 0 && or.Count == 0 ? GateDeclaration.Empty : new GateDeclaration { When = when, Or = or };
    }

    /// <summary>Binds the conditions of a map on its own.</summary>
    internal GateDeclaration ReadGate(YamlMapping holder) => BindGate(new MappingReader(_context, holder, ConditionKeys.Gate, "conditions", "conditions"));

    /// <summary>Binds a list of conditions.</summary>
    internal List<ConditionDeclaration> BindConditions(MappingReader holder, string key)
    {
        var conditions = new List<ConditionDeclaration>();
        foreach (MappingReader item in holder.Items(key, ConditionKeys.Condition))
        {
            ConditionDeclaration condition = BindCondition(item);
            _shapes.CheckKeys(item, "source", "notify");
            _context.Conditions.Add(condition);
            conditions.Add(condition);
        }

        return conditions;
    }

    private ConditionDeclaration BindCondition(MappingReader item)
    {
        bool negate = item.Boolean("negate")?.Value ?? false;
        if (item.Nested("time", ConditionKeys.Time) is { } time)
        {
            return new ConditionDeclaration { Node = item.Map, Kind = ConditionKind.TimeOfDay, Negate = negate, After = time.Text("after"), Before = time.Text("before") };
        }

        if (item.Nested("dayOfWeek", ConditionKeys.DayOfWeek) is { } day)
        {
            return BindDay(item, day, negate);
        }

        if (item.Has("cron"))
        {
            return new ConditionDeclaration { Node = item.Map, Kind = ConditionKind.Cron, Negate = negate, Cron = item.Text("cron"), Duration = item.Duration("duration") };
        }

        Located<string>? field = item.RequiredText("field", "a path such as spec.tier, or a template");
        (string name, YamlNode? node, Located<string>? value) = BindOperator(item);
        return new ConditionDeclaration { Node = item.Map, Field = field, Operator = name, OperatorNode = node, Value = value, Negate = negate };
    }

    private static ConditionDeclaration BindDay(MappingReader item, MappingReader day, bool negate)
    {
        string? test = ((string[])["weekday", "weekend", "in", "notIn"]).FirstOrDefault(day.Has);
        bool isList = test is "in" or "notIn";
        return new ConditionDeclaration
        {
            Node = item.Map,
            Kind = ConditionKind.DayOfWeek,
            Negate = negate,
            DayTest = test,
            Days = isList ? day.Texts(test!) : [],
            DayFlag = test is not null && !isList && (day.Boolean(test)?.Value ?? false),
        };
    }

    private (string Name, YamlNode? Node, Located<string>? Value) BindOperator(MappingReader item)
    {
        // A quantity that is false or an empty text counts as not given (expressions.md §5.2).
        foreach (string existence in (string[])["exists", "notExists"])
        {
            if (item.Boolean(existence) is { Value: true } flag)
            {
                return (existence, flag.Node, null);
            }
        }

        foreach ((string key, string name) in s_shorthands)
        {
            if (ShorthandValue(item, key) is { Value.Length: > 0 } value)
            {
                return (name, value.Node, value);
            }
        }

        Located<string>? explicitValue = ShorthandValue(item, "value");
        if (item.Text("operator") is not { Value.Length: > 0 } written)
        {
            return explicitValue is { Value.Length: > 0 } bare ? ("equals", bare.Node, bare) : ("exists", null, null);
        }

        string? known = s_operators.FirstOrDefault(candidate => candidate == written.Value)
            ?? s_shorthands.FirstOrDefault(pair => pair.Key == written.Value).Operator
            ?? written.Value switch { "hasPrefix" => "prefix", "hasSuffix" => "suffix", _ => null };
        if (known is null)
        {
            string? near = NearestMatch.Find(written.Value, s_operators.Concat(s_shorthands.Select(static pair => pair.Key))) ?? (written.Value == "eq" ? "equals" : null);
            _context.Diagnostics.Report(
                DiagnosticRules.UnknownOperator,
                written.Node,
                $"unknown operator '{written.Value}'{NearestMatch.DidYouMean(near)}",
                $"known operators: {string.Join(", ", s_operators)}",
                near);
        }

        return (known ?? written.Value, written.Node, explicitValue);
    }

    // Lists are accepted where the language has a comma list, as people write them naturally.
    private static Located<string>? ShorthandValue(MappingReader item, string key)
    {
        bool isListKey = key is "in" or "notIn" or "between" or "notBetween" or "value";
        if (isListKey && item.Get(key) is YamlSequence list)
        {
            return new Located<string>(string.Join(",", item.Texts(key).Select(static text => text.Value)), list);
        }

        return item.Text(key);
    }
}
