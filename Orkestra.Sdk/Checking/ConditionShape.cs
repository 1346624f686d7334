using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Checking;

/// <summary>
/// A comparison as it stands in the document, wherever conditions may stand; the order of precedence is that of specification 5.2.
/// What is wrong with its form is reported where documents are bound.
/// </summary>
/// <param name="Field">The field: a dot path or a template.</param>
/// <param name="Operator">How it is tested.</param>
/// <param name="Operand">What it is compared with: a scalar, or a list for operators that take several; null without one.</param>
/// <param name="IsNegated">Whether the outcome is inverted.</param>
internal readonly record struct ConditionShape(YamlScalar Field, ConditionOperator Operator, YamlNode? Operand, bool IsNegated)
{
    /// <summary>Reads a condition; null when it tests no field, or its operator is unknown.</summary>
    public static ConditionShape? Read(YamlMapping map)
    {
        if (map["field"] is not YamlScalar { Value.Length: > 0 } field)
        {
            return null;
        }

        bool isNegated = IsTrue(map, "negate");
        if (IsTrue(map, "exists") || IsTrue(map, "notExists"))
        {
            return new ConditionShape(field, IsTrue(map, "exists") ? ConditionOperator.Exists : ConditionOperator.NotExists, null, isNegated);
        }

        foreach (string shorthand in ConditionOperators.Shorthands)
        {
            if (map[shorthand] is { } operand && !IsEmpty(operand) && ConditionOperators.TryParse(shorthand, out ConditionOperator chosen))
            {
                return new ConditionShape(field, chosen, operand, isNegated);
            }
        }

        YamlNode? value = map["value"] is { } given && !IsEmpty(given) ? given : null;
        if (map["operator"] is YamlScalar { Value.Length: > 0 } name)
        {
            return ConditionOperators.TryParse(name.Value, out ConditionOperator chosen) ? new ConditionShape(field, chosen, value, isNegated) : null;
        }

        return new ConditionShape(field, value is null ? ConditionOperator.Exists : ConditionOperator.EqualTo, value, isNegated);
    }

    /// <summary>The texts compared with, each with its node; those that are templates are left out.</summary>
    public IEnumerable<(string Text, YamlNode Node)> Texts()
    {
        bool isList = Operator is ConditionOperator.In or ConditionOperator.NotIn;
        switch (Operand)
        {
            case YamlScalar scalar when !scalar.Value.Contains("{{"):
                foreach (string part in isList ? scalar.Value.Split(',') : [scalar.Value])
                {
                    yield return (isList ? part.Trim(' ', '\t') : part, scalar);
                }

                break;
            case YamlSequence list:
                foreach (YamlScalar item in list.Items.OfType<YamlScalar>())
                {
                    if (!item.Value.Contains("{{"))
                    {
                        yield return (item.Value, item);
                    }
                }

                break;
        }
    }

    private static bool IsTrue(YamlMapping map, string key) => map[key] is YamlScalar scalar && scalar.TryGetBoolean(out bool value) && value;

    private static bool IsEmpty(YamlNode node) => node is YamlScalar { Value.Length: 0 } or YamlScalar { IsNull: true };
}
