using System.Collections;
using System.Globalization;
using System.Reflection;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Generator.Emitting;

/// <summary>
/// Writes a plan as the C# that constructs an equal one. It knows what records are made of and nothing of what they mean, so every kind that
/// the interpreter knows is compiled from its first day. A property that has the value that a new object has is left out.
/// </summary>
internal sealed class ObjectWriter
{
    private readonly SourceWriter _source;
    private readonly ExpressionWriter _expressions;

    /// <param name="source">Where it is written.</param>
    /// <param name="expressions">Writes the document's expressions.</param>
    public ObjectWriter(SourceWriter source, ExpressionWriter expressions)
    {
        _source = source;
        _expressions = expressions;
    }

    /// <summary>Writes an expression that gives an equal value.</summary>
    public void Write(object? value)
    {
        switch (value)
        {
            case null:
                _source.Write("null");
                break;
            case string text:
                _source.Write(Literals.Of(text));
                break;
            case bool flag:
                _source.Write(flag ? "true" : "false");
                break;
            case int number:
                _source.Write(number.ToString(CultureInfo.InvariantCulture));
                break;
            case long number:
                _source.Write(number.ToString(CultureInfo.InvariantCulture)).Write("L");
                break;
            case double number:
                _source.Write(Literals.Of(number));
                break;
            case Enum member:
                _source.Write($"({TypeNames.Of(member.GetType())}){Convert.ToInt64(member, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}");
                break;
            case TimeSpan time:
                _source.Write($"new global::System.TimeSpan({time.Ticks.ToString(CultureInfo.InvariantCulture)}L)");
                break;
            case OrkValue scalar:
                _source.Write(Literals.Of(scalar) ?? throw new InvalidOperationException($"A plan holds a literal {scalar.Kind}, which nothing writes."));
                break;
            case CompiledExpression expression:
                _source.Write(_expressions.Of(expression));
                break;
            case DataPath path:
                _source.Write($"new {TypeNames.Of(typeof(DataPath))}({Literals.Of(path.Text)})");
                break;
            case InterpretedGate gate:
                WriteGate(typeof(InterpretedGate), gate.Conditions);
                break;
            case MetricGate gate:
                WriteGate(typeof(MetricGate), gate.Conditions);
                break;
            case InterpretedRule rule:
                _source.Write($"new {TypeNames.Of(typeof(InterpretedRule))}({TypeNames.Of(typeof(ValidationRule))}.Create(");
                Write(rule.Rule.Source);
                _source.Write($", {_expressions.Compiler}.Notes))");
                break;
            case CombinedGate gate:
                _source.Write($"new {TypeNames.Of(typeof(CombinedGate))}(");
                Write(gate.Gates);
                _source.Write(")");
                break;
            case IDictionary map:
                WriteMap(map);
                break;
            case IEnumerable list:
                WriteList(list);
                break;
            default:
                WriteObject(value);
                break;
        }
    }

    private void WriteGate(Type type, ConditionGate conditions)
    {
        _source.Write($"new {TypeNames.Of(type)}(new {TypeNames.Of(typeof(ConditionGate))}(");
        WriteConditions(conditions.When);
        _source.Write(", ");
        WriteConditions(conditions.Or);
        _source.Write("))");
    }

    private void WriteConditions(IReadOnlyList<Condition> conditions)
    {
        _source.Write("[");
        for (int i = 0; i < conditions.Count; i++)
        {
            _source.Write(i > 0 ? ", " : string.Empty).Write($"{TypeNames.Of(typeof(Condition))}.Create(");
            Write(conditions[i].Source);
            _source.Write($", {_expressions.Compiler}.Notes)");
        }

        _source.Write("]");
    }

    private void WriteMap(IDictionary map)
    {
        Type[] arguments = map.GetType().GetGenericArguments();
        _source.Write($"new global::System.Collections.Generic.Dictionary<{TypeNames.Of(arguments[0])}, {TypeNames.Of(arguments[1])}>(global::System.StringComparer.Ordinal) {{ ");
        foreach (DictionaryEntry entry in map)
        {
            _source.Write("[");
            Write(entry.Key);
            _source.Write("] = ");
            Write(entry.Value);
            _source.Write(", ");
        }

        _source.Write("}");
    }

    private void WriteList(IEnumerable list)
    {
        object?[] items = [.. list.Cast<object?>()];
        if (items.Length == 0)
        {
            _source.Write("[]");
            return;
        }

        _source.Open("[");
        foreach (object? item in items)
        {
            Write(item);
            _source.Line(",");
        }

        _source.Close("]");
    }

    private void WriteObject(object value)
    {
        Type type = value.GetType();
        (ConstructorInfo constructor, PropertyInfo[] arguments) = ObjectShape.ConstructorOf(type);
        _source.Write($"new {TypeNames.Of(type)}(");
        for (int i = 0; i < arguments.Length; i++)
        {
            _source.Write(i > 0 ? ", " : string.Empty);
            Write(arguments[i].GetValue(value));
        }

        _source.Write(")");
        object fresh = constructor.Invoke([.. arguments.Select(argument => argument.GetValue(value))]);
        PropertyInfo[] set =
        [
            .. ObjectShape.SettableOf(type).Where(property => !arguments.Contains(property))
                .Where(property => ObjectShape.IsRequired(property) || !ObjectShape.AreEqual(property.GetValue(value), property.GetValue(fresh))),
        ];
        if (set.Length == 0)
        {
            return;
        }

        _source.Line().Open();
        foreach (PropertyInfo property in set)
        {
            _source.Write(property.Name).Write(" = ");
            Write(property.GetValue(value));
            _source.Line(",");
        }

        _source.Close();
    }
}
