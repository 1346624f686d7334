using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Checking;

internal sealed partial class EntryChecker
{
    private void Conditions(YamlSequence list, bool allMustHold)
    {
        var required = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (YamlNode item in list.Items)
        {
            if (item is not YamlMapping map || ConditionShape.Read(map) is not { } condition)
            {
                Node(item);
                continue;
            }

            TypedValue field = Field(condition.Field);
            foreach (YamlEntry entry in map.Entries)
            {
                if (entry.Key.Value != "field")
                {
                    Node(entry.Value);
                }
            }

            Condition(condition, field);
            Learn(condition, field);
            if (allMustHold && condition is { Operator: ConditionOperator.EqualTo, IsNegated: false })
            {
                CheckTogether(condition, required);
            }
        }
    }

    private void Condition(ConditionShape condition, TypedValue field)
    {
        if (field.Constant is not null && condition.Field.Value.Contains("{{"))
        {
            ReportConstant(condition.Field, "the field of this condition is always the same", help: null);
            return;
        }

        SchemaType type = field.Type;
        string name = field.Path is { Length: > 0 } path ? PathTyper.Describe(path) : "the field";
        switch (condition.Operator)
        {
            case ConditionOperator.EqualTo or ConditionOperator.NotEqualTo or ConditionOperator.In or ConditionOperator.NotIn:
                CheckTexts(condition, type, name);
                break;
            case ConditionOperator.GreaterThan or ConditionOperator.LessThan or ConditionOperator.GreaterThanOrEqual or ConditionOperator.LessThanOrEqual
                or ConditionOperator.Between or ConditionOperator.NotBetween:
                CheckNumeric(condition, type, name);
                break;
            case ConditionOperator.TypeMap or ConditionOperator.TypeList or ConditionOperator.TypeString or ConditionOperator.TypeNumber or ConditionOperator.TypeBool:
                CheckKind(condition, type, name);
                break;
            case ConditionOperator.TypeOf:
                foreach ((string text, YamlNode node) in condition.Texts())
                {
                    if (TypeNameOf(type) is { } known && text != known && text != TypeNames.Null)
                    {
                        Unfit(node, $"{name} is {type.Describe()}, so its type is never '{text}'", $"write '{known}'");
                    }
                }

                break;
        }
    }

    private void CheckTexts(ConditionShape condition, SchemaType type, string name)
    {
        foreach ((string text, YamlNode node) in condition.Texts())
        {
            if (text.Length == 0 || CanPrint(type, text))
            {
                continue;
            }

            if (type.Allowed is { } allowed)
            {
                string? near = NearestMatch.Find(text, allowed);
                ReportText(DiagnosticRules.ImpossibleValue, node, text, $"{name} is never '{text}'{NearestMatch.DidYouMean(near)}", $"its values: {string.Join(", ", allowed)}");
            }
            else
            {
                ReportText(
                    DiagnosticRules.UnfitOperator,
                    node,
                    text,
                    $"{name} is {type.Describe()}, which is never '{text}'",
                    type.Kind == SchemaTypeKind.Boolean ? "write \"true\" or \"false\"" : type.IsComposite ? "test a field of it, or exists: true" : "write a number");
            }
        }
    }

    // Whether a value of a type can have a text; true whenever that is not known.
    private static bool CanPrint(SchemaType type, string text) => type.Kind switch
    {
        SchemaTypeKind.Boolean => text is "true" or "false",
        SchemaTypeKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        SchemaTypeKind.Number or SchemaTypeKind.Float => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        SchemaTypeKind.Text when type.Allowed is { } allowed => allowed.Contains(text),
        SchemaTypeKind.Object => text.StartsWith("map[", StringComparison.Ordinal),
        SchemaTypeKind.List => text.StartsWith("[", StringComparison.Ordinal),
        _ => true,
    };

    private void CheckNumeric(ConditionShape condition, SchemaType type, string name)
    {
        bool isNever = type.Kind is SchemaTypeKind.Boolean or SchemaTypeKind.Object or SchemaTypeKind.List
            || (type.Allowed is { } allowed && !allowed.Any(static text => NumberText.TryLeading(text, out _)));
        if (isNever)
        {
            Unfit(
                condition.Field,
                $"{name} is {(type.Allowed is null ? type.Describe() : "a string that is never a number")}, so it cannot be compared as a number",
                type.Kind switch
                {
                    SchemaTypeKind.List or SchemaTypeKind.Object => "compare its size: '{{ len ." + condition.Field.Value + " }}'",
                    _ => "compare it with equals, or in",
                });
            return;
        }

        (double low, double high) = type.Range;
        foreach ((string text, YamlNode node) in condition.Texts())
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double bound))
            {
                continue;
            }

            bool? always = condition.Operator switch
            {
                ConditionOperator.GreaterThan => bound >= high ? false : null,
                ConditionOperator.GreaterThanOrEqual => bound > high ? false : null,
                ConditionOperator.LessThan => bound <= Math.Min(low, 0) ? false : null,
                ConditionOperator.LessThanOrEqual => bound < Math.Min(low, 0) ? false : null,
                _ => null,
            };
            if (always is not null)
            {
                ReportConstant(
                    node,
                    $"{name} is never {(condition.Operator is ConditionOperator.LessThan or ConditionOperator.LessThanOrEqual ? "below" : "above")} {text}, so this condition is always {(condition.IsNegated ? "true" : "false")}",
                    $"the schema allows {Spell(low)} to {Spell(high)}");
            }
        }
    }

    private void CheckKind(ConditionShape condition, SchemaType type, string name)
    {
        string wanted = condition.Operator switch
        {
            ConditionOperator.TypeMap => TypeNames.Map,
            ConditionOperator.TypeList => TypeNames.Slice,
            ConditionOperator.TypeString => TypeNames.String,
            ConditionOperator.TypeNumber => TypeNames.Number,
            _ => TypeNames.Bool,
        };
        if (!condition.Field.Value.Contains("{{") && TypeNameOf(type) is { } known && known != wanted)
        {
            Unfit(condition.Field, $"{name} is {type.Describe()}, so {ConditionOperators.NameOf(condition.Operator)} never holds", null);
        }
    }

    private static string? TypeNameOf(SchemaType type) => type.Kind switch
    {
        SchemaTypeKind.Object => TypeNames.Map,
        SchemaTypeKind.List => TypeNames.Slice,
        SchemaTypeKind.Text => TypeNames.String,
        SchemaTypeKind.Integer or SchemaTypeKind.Number or SchemaTypeKind.Float => TypeNames.Number,
        SchemaTypeKind.Boolean => TypeNames.Bool,
        _ => null,
    };

    // Two conditions that must both hold cannot ask one field for two texts.
    private void CheckTogether(ConditionShape condition, Dictionary<string, string> required)
    {
        if (condition.Operand is not YamlScalar operand || operand.Value.Contains("{{") || condition.Field.Value.Contains("random"))
        {
            return;
        }

        if (!required.TryGetValue(condition.Field.Value, out string? other))
        {
            required.Add(condition.Field.Value, operand.Value);
        }
        else if (other != operand.Value)
        {
            ReportConstant(
                operand,
                $"{condition.Field.Value} cannot equal both '{other}' and '{operand.Value}', so these conditions never all hold",
                "use in: with both values, or or: instead of when:");
        }
    }

    private void ReportConstant(YamlNode node, string message, string? help)
    {
        if (!IsMadeConstant(DiagnosticRules.ConstantResult, node))
        {
            _context.Report(DiagnosticRules.ConstantResult, node, message, help);
        }
    }

    private void Unfit(YamlNode node, string message, string? help) => _context.Report(DiagnosticRules.UnfitOperator, node, message, help);

    // One entry of a comma list is underlined alone.
    private void ReportText(DiagnosticRule rule, YamlNode node, string text, string message, string? help)
    {
        if (node is YamlScalar scalar && scalar.Value.Length != text.Length && scalar.Value.IndexOf(text, StringComparison.Ordinal) is >= 0 and var at)
        {
            _context.Diagnostics.Report(rule, scalar.File, scalar.MapSpan(new Text.TextSpan(at, text.Length)), message, help);
        }
        else
        {
            _context.Report(rule, node, message, help);
        }
    }

    private static string Spell(double bound) => double.IsInfinity(bound) ? "any number" : bound.ToString(CultureInfo.InvariantCulture);
}
