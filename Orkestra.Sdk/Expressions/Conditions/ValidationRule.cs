using Orkestra.Sdk.Expressions.Evaluation;
using Orkestra.Sdk.Notes;

namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>
/// The test of a validation rule (specification 6.2). It differs from a condition in that an absent field violates most operators
/// and numbers are read strictly. Immutable and safe to use from several threads.
/// </summary>
public sealed class ValidationRule
{
    private static readonly string[] s_precedence =
    [
        "equals", "notEquals", "prefix", "notPrefix", "suffix", "notSuffix", "contains", "notContains", "regex", "min", "max", "greaterThan",
        "lessThan", "greaterThanOrEqual", "lessThanOrEqual", "between", "notBetween", "in", "notIn",
    ];

    private readonly DataPath? _path;

    private ValidationRule(ConditionSource source, ConditionOperator? @operator, string? operand, NoteCatalog notes)
    {
        Source = source;
        Operator = @operator;
        Field = TemplateExpression.Parse(source.Field ?? string.Empty, notes);
        Operand = operand is null ? null : TemplateExpression.Parse(operand, notes);
        _path = Field.IsConstant ? new DataPath(Field.Text) : null;
        Retry = Field.IsConstant && Field.Text.Length > 0 ? TemplateExpression.Parse($"{{{{ .{Field.Text} }}}}", notes) : null;
    }

    /// <summary>What the rule was made from.</summary>
    public ConditionSource Source { get; }

    /// <summary>How the field is tested; null for an unknown operator, which always passes.</summary>
    public ConditionOperator? Operator { get; }

    /// <summary>The field: a template, or a constant that is a dot path.</summary>
    public TemplateExpression Field { get; }

    /// <summary>What the field is compared with; null for operators without operand.</summary>
    public TemplateExpression? Operand { get; }

    // A path that the object lacks is tried once more as a template, so that layers beside the object can be named bare.
    private TemplateExpression? Retry { get; }

    /// <summary>Makes a rule from its keys; <see cref="ConditionSource.Negate"/> and the time keys do not apply.</summary>
    public static ValidationRule Create(ConditionSource source, NoteCatalog notes)
    {
        foreach (string key in s_precedence)
        {
            if (source.Shorthands.TryGetValue(key, out string? operand) && operand.Length > 0 && ConditionOperators.TryParse(key, out ConditionOperator chosen))
            {
                return new ValidationRule(source, chosen, operand, notes);
            }
        }

        if (source.Operator is not { Length: > 0 } name)
        {
            return new ValidationRule(source, ConditionOperator.Exists, null, notes);
        }

        return ConditionOperators.TryParse(name, out ConditionOperator known)
            ? new ValidationRule(source, known, ConditionOperators.NeedsOperand(known) ? source.Value ?? string.Empty : null, notes)
            : new ValidationRule(source, null, null, notes);
    }

    /// <summary>Tests the rule against a context.</summary>
    public RuleOutcome Evaluate(EvalContext context)
    {
        bool present = ReadField(context, out string field);
        string? operand = null;
        if (Operand is not null)
        {
            EvalResult resolved = Operand.Evaluate(context);
            operand = resolved.Succeeded ? resolved.Text : Operand.Text;
        }

        bool? passed = Test(present, field, operand ?? string.Empty);
        return new RuleOutcome(passed ?? true, field, operand, passed is null ? $"\"{operand}\" is no operand for this rule" : null);
    }

    // Null: the operand is malformed, so the rule is skipped.
    private bool? Test(bool present, string field, string operand)
    {
        switch (Operator)
        {
            case ConditionOperator.Exists:
                return present && field.Length > 0;
            case ConditionOperator.NotExists:
                return !present || field.Length == 0;
            case ConditionOperator.EqualTo:
                return present && field == operand;
            case ConditionOperator.NotEqualTo:
                return !present || field != operand;
            case ConditionOperator.GreaterThan or ConditionOperator.LessThan or ConditionOperator.GreaterThanOrEqual or ConditionOperator.LessThanOrEqual:
                return NumberText.TryWhole(operand, out double bound) ? NumberText.TryWhole(field, out double value) && Compare(value, bound) : null;
            case ConditionOperator.Between or ConditionOperator.NotBetween:
                return NumberText.TryRange(operand, out double low, out double high)
                    ? NumberText.TryWhole(field, out double number)
                        && (number >= low && number <= high) == (Operator == ConditionOperator.Between)
                    : null;
            case ConditionOperator.Regex:
                return Re2Pattern.TryCompile(operand) is { } pattern ? present && Re2Pattern.IsMatch(pattern, field) : null;
            case ConditionOperator.Contains or ConditionOperator.NotContains or ConditionOperator.Prefix or ConditionOperator.NotPrefix
                or ConditionOperator.Suffix or ConditionOperator.NotSuffix or ConditionOperator.In or ConditionOperator.NotIn:
                return present && ConditionTest.Holds(Operator.Value, default, field, operand, pattern: null);
            default:
                // Uniqueness needs a live list; type operators and unknown ones always pass in rules.
                return true;
        }
    }

    private bool Compare(double value, double bound) => Operator switch
    {
        ConditionOperator.GreaterThan => value > bound,
        ConditionOperator.LessThan => value < bound,
        ConditionOperator.GreaterThanOrEqual => value >= bound,
        _ => value <= bound,
    };

    private bool ReadField(EvalContext context, out string text)
    {
        if (_path is not null)
        {
            if (_path.TryRead(context.Root, out OrkValue value))
            {
                text = RuleText(value);
                return true;
            }

            if (Retry is null)
            {
                text = string.Empty;
                return false;
            }
        }

        // A template counts as present when it gives text; one that fails is absent.
        EvalResult result = (Retry ?? Field).Evaluate(context);
        text = result.Succeeded ? result.Text : string.Empty;
        return text.Length > 0;
    }

    // Floats are written without exponent here, whole ones as integers.
    private static string RuleText(OrkValue value) => value.Kind == OrkValueKind.Float ? GoFloat.PlainShortest(value.AsFloat()) : value.ToText();
}
