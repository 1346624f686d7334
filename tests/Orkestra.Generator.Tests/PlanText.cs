using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Generator.Tests;

/// <summary>A plan as text, property by property, so that two plans can be compared whole and a difference be read.</summary>
internal static class PlanText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string or bool or Enum or TimeSpan or OrkValue:
                text.Append(value is OrkValue scalar ? $"{scalar.Kind} {scalar.ToText()}" : value);
                break;
            case IFormattable number:
                text.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case CompiledExpression expression:
                text.Append(expression.IsConstant ? "constant " : "expression ").Append(expression.Text);
                break;
            case DataPath path:
                text.Append("path ").Append(path.Text);
                break;
            case InterpretedGate gate:
                Write(text, gate.Conditions, depth);
                break;
            case MetricGate gate:
                text.Append("metric ");
                Write(text, gate.Conditions, depth);
                break;
            case InterpretedRule rule:
                text.Append("rule ");
                Write(text, rule.Rule.Source, depth);
                break;
            case ConditionGate conditions:
                text.Append("when ");
                Write(text, conditions.When.Select(static condition => condition.Source), depth);
                text.Append(" or ");
                Write(text, conditions.Or.Select(static condition => condition.Source), depth);
                break;
            case IEnumerable list:
                WriteItems(text, list, depth);
                break;
            default:
                WriteProperties(text, value, depth);
                break;
        }
    }

    private static void WriteItems(StringBuilder text, IEnumerable list, int depth)
    {
        text.Append('[');
        foreach (object? item in list)
        {
            Line(text, depth + 1);
            Write(text, item, depth + 1);
        }

        text.Append(']');
    }

    private static void WriteProperties(StringBuilder text, object value, int depth)
    {
        text.Append(value.GetType().Name);
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.GetIndexParameters().Length == 0))
        {
            Line(text, depth + 1);
            text.Append(property.Name).Append(" = ");
            Write(text, property.GetValue(value), depth + 1);
        }
    }

    private static void Line(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth * 2);
}
