using Orkestra.Sdk.Expressions.Binding;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Checking;

/// <summary>What the conditions and rules of a block say about which paths hold a value.</summary>
internal static class PresenceCondition
{
    /// <summary>Adds the paths that hold a value whenever the <c>when</c> and <c>or</c> of a block do.</summary>
    public static void Learn(YamlMapping block, ExpressionCache expressions, PresentPaths present)
    {
        foreach (YamlMapping item in Items(block["when"]))
        {
            if (PathOf(item, expressions) is { } path)
            {
                present.Add(path);
            }
        }

        foreach (string key in (string[])["or", "anyOf"])
        {
            string?[] paths = [.. Items(block[key]).Select(item => PathOf(item, expressions))];
            if (paths.Length > 0 && paths[0] is { } first && paths.All(path => path is not null && PresentPaths.IsAtOrBelow(path, first)))
            {
                present.Add(first);
            }
        }
    }

    /// <summary>Adds the paths that hold a value because rules refuse custom resources without them, or fill them in.</summary>
    public static void LearnRules(YamlMapping entry, ExpressionCache expressions, PresentPaths present)
    {
        foreach (YamlMapping owner in new[] { entry, entry["admission"] as YamlMapping, entry["operatorBox"] as YamlMapping }.OfType<YamlMapping>())
        {
            foreach (YamlMapping rule in Rules(owner["validation"]))
            {
                if (IsUnconditional(rule) && (rule["action"] as YamlScalar)?.Value != "warn" && PathOf(rule, expressions) is { } path)
                {
                    present.Add(path);
                }
            }

            foreach (YamlMapping rule in Rules(owner["mutation"]))
            {
                if (IsUnconditional(rule) && rule["field"] is YamlScalar { Value.Length: > 0 } field && !field.Value.Contains("{{"))
                {
                    present.Add(field.Value);
                }
            }
        }
    }

    /// <summary>The path that holds a value whenever a condition does; null when it says nothing of the kind.</summary>
    private static string? PathOf(YamlMapping condition, ExpressionCache expressions) =>
        ConditionShape.Read(condition) is { } shape && IsPresent(shape) ? FieldOf(shape.Field, expressions) : null;

    private static bool IsPresent(ConditionShape condition) => condition.Operator switch
    {
        ConditionOperator.NotExists => condition.IsNegated,
        ConditionOperator.NotEqualTo => condition.IsNegated != IsEmpty(condition.Operand),
        ConditionOperator.LessThan or ConditionOperator.LessThanOrEqual or ConditionOperator.NotBetween or ConditionOperator.NotContains
            or ConditionOperator.NotIn or ConditionOperator.NotPrefix or ConditionOperator.NotSuffix or ConditionOperator.TypeNull => false,
        ConditionOperator.In => !condition.IsNegated && condition.Texts().All(static text => text.Text.Length > 0),
        _ => !condition.IsNegated,
    };

    private static bool IsEmpty(YamlNode? operand) => operand is null or YamlScalar { Value.Length: 0 };

    private static string? FieldOf(YamlScalar field, ExpressionCache expressions) =>
        !field.Value.Contains("{{") ? field.Value
        : expressions.Parse(field.Value).OnlyBoundValue is BoundDotPath path ? string.Join(".", path.Fields)
        : null;

    private static bool IsUnconditional(YamlMapping rule) =>
        rule["when"] is null && rule["or"] is null && rule["anyOf"] is null && rule["fires"] is null;

    private static IEnumerable<YamlMapping> Rules(YamlNode? block) => Items(block is YamlMapping map ? map["rules"] : block);

    private static IEnumerable<YamlMapping> Items(YamlNode? list) => (list as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];
}
