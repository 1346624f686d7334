using System.Globalization;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Checking;

/// <summary>What the use of a value says about a field without a schema.</summary>
internal sealed partial class EntryChecker
{
    private void Learn(TypedValue value, SchemaTypeKind kind)
    {
        if (value is { Path: { Length: > 0 } path, Type.Kind: SchemaTypeKind.Any })
        {
            Accesses.AddUse(path, kind);
        }
    }

    private void Learn(ConditionShape condition, TypedValue field)
    {
        SchemaTypeKind? kind = condition.Operator switch
        {
            ConditionOperator.GreaterThan or ConditionOperator.LessThan or ConditionOperator.GreaterThanOrEqual or ConditionOperator.LessThanOrEqual
                or ConditionOperator.Between or ConditionOperator.NotBetween or ConditionOperator.TypeNumber => KindOf(condition) ?? SchemaTypeKind.Number,
            ConditionOperator.EqualTo or ConditionOperator.NotEqualTo or ConditionOperator.In or ConditionOperator.NotIn => KindOf(condition),
            ConditionOperator.TypeMap => SchemaTypeKind.Object,
            ConditionOperator.TypeList => SchemaTypeKind.List,
            ConditionOperator.TypeBool => SchemaTypeKind.Boolean,
            ConditionOperator.Exists or ConditionOperator.NotExists or ConditionOperator.TypeOf or ConditionOperator.TypeNull or ConditionOperator.Unique => null,
            _ => SchemaTypeKind.Text,
        };
        if (kind is { } known)
        {
            Learn(field, known);
        }
    }

    // Conditions compare texts, so what a text looks like is what the field most likely is.
    private static SchemaTypeKind? KindOf(ConditionShape condition)
    {
        SchemaTypeKind? all = null;
        foreach ((string text, YamlNode _) in condition.Texts().SelectMany(static given => given.Text.Split(',').Select(part => (part.Trim(), given.Node))))
        {
            SchemaTypeKind one = text is "true" or "false" ? SchemaTypeKind.Boolean
                : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? SchemaTypeKind.Integer
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? SchemaTypeKind.Number
                : SchemaTypeKind.Text;
            if (text.Length > 0)
            {
                all = all is null || all == one ? one : all is SchemaTypeKind.Integer or SchemaTypeKind.Number && one is SchemaTypeKind.Integer or SchemaTypeKind.Number ? SchemaTypeKind.Number : SchemaTypeKind.Text;
            }
        }

        return all;
    }
}
