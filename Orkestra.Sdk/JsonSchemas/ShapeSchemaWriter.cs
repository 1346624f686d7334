using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;

namespace Orkestra.Sdk.JsonSchemas;

/// <summary>Writes the members of a schema for the shape of a value. A key without a value is accepted everywhere, as the binder does.</summary>
internal sealed class ShapeSchemaWriter
{
    private const string WholeNumber = @"^\s*[+-]?[0-9]+\s*$";
    private const string Number = @"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$";
    private const string Duration = @"^\s*[+-]?(0|(([0-9]+\.?[0-9]*|\.[0-9]+)(ns|us|µs|μs|ms|mo|s|m|h|d|w|y))+)\s*$";
    private const string HasTemplate = @"\{\{";

    private readonly Utf8JsonWriter _writer;
    private readonly Func<KeyTable, string> _nameOf;

    /// <param name="writer">Where the schema goes.</param>
    /// <param name="nameOf">The name under which a table is defined.</param>
    public ShapeSchemaWriter(Utf8JsonWriter writer, Func<KeyTable, string> nameOf)
    {
        _writer = writer;
        _nameOf = nameOf;
    }

    /// <summary>The shapes of single values, each defined once under <see cref="NameOf"/>.</summary>
    public static IReadOnlyList<ValueShape> Basic { get; } =
    [
        ValueShape.Flag, ValueShape.TemplateFlag, ValueShape.Whole, ValueShape.TemplateWhole, ValueShape.Real, ValueShape.Duration, ValueShape.TemplateDuration,
    ];

    /// <summary>The name under which a shape of a single value is defined.</summary>
    public static string NameOf(ShapeKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    /// <summary>Writes the members; the caller has begun the object.</summary>
    public void Write(ValueShape shape)
    {
        if (shape.Kind is ShapeKind.Text or ShapeKind.Template && shape.Accepted.Count == 0)
        {
            WriteScalarTypes(orNull: true);
        }
        else if (Basic.Any(basic => basic.Kind == shape.Kind))
        {
            // Draft 7 ignores what stands beside a reference, such as a description, so it stands in a list of one.
            _writer.WriteStartArray("allOf");
            Alternative(writer => writer.WriteString("$ref", $"#/definitions/{NameOf(shape.Kind)}"));
            _writer.WriteEndArray();
        }
        else if (shape.Kind != ShapeKind.Any)
        {
            WriteDefinition(shape);
        }
    }

    /// <summary>Writes the members in full.</summary>
    public void WriteDefinition(ValueShape shape)
    {
        _writer.WriteStartArray("anyOf");
        WriteAlternatives(shape);
        Alternative(static writer => writer.WriteString("type", "null"));
        _writer.WriteEndArray();
    }

    private void WriteAlternatives(ValueShape shape)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Text or ShapeKind.Template:
                WriteText(shape);
                break;
            case ShapeKind.Boolean or ShapeKind.TemplateBoolean:
                Typed("boolean");
                Pattern($"^({CaseInsensitive("true")}|{CaseInsensitive("false")})$");
                break;
            case ShapeKind.Integer or ShapeKind.TemplateInteger:
                Typed("integer");
                Pattern(WholeNumber);
                break;
            case ShapeKind.Number:
                Typed("number");
                Pattern(Number);
                break;
            case ShapeKind.Duration or ShapeKind.TemplateDuration:
                Pattern(Duration);
                Alternative(static writer => writer.WriteNumber("const", 0));
                break;
            case ShapeKind.OneOf:
                Alternative(writer => WriteEnum(writer, shape.Accepted));
                Pattern($"^({string.Join("|", shape.Accepted.Select(CaseInsensitive))})$");
                break;
            case ShapeKind.List:
                WriteList(shape.Item!);
                break;
            case ShapeKind.Conditions:
                Alternative(writer =>
                {
                    writer.WriteString("type", "array");
                    writer.WriteStartObject("items");
                    WriteReference(ConditionKeys.Condition);
                    writer.WriteEndObject();
                });
                break;
            case ShapeKind.Map:
                WriteMap(shape.Item!);
                break;
            case ShapeKind.Block or ShapeKind.Hook:
                Alternative(_ => WriteReference(shape.Table!()!));
                break;
            case ShapeKind.Either:
                foreach (ValueShape form in new[] { shape.ForText, shape.ForList, shape.ForMap }.OfType<ValueShape>())
                {
                    WriteAlternatives(form);
                }

                break;
            default:
                Alternative(static _ => { });
                break;
        }

        if (shape.Kind is ShapeKind.TemplateBoolean or ShapeKind.TemplateInteger or ShapeKind.TemplateDuration or ShapeKind.OneOf)
        {
            Pattern(HasTemplate);
        }
    }

    private void WriteText(ValueShape shape)
    {
        // Numbers and booleans are read as the text they were written as. Usual values come first, so that editors offer them.
        if (shape.Accepted.Count > 0)
        {
            Alternative(writer => WriteEnum(writer, shape.Accepted));
        }

        Alternative(_ => WriteScalarTypes(orNull: false));
    }

    private void WriteScalarTypes(bool orNull)
    {
        _writer.WriteStartArray("type");
        _writer.WriteStringValue("string");
        _writer.WriteStringValue("number");
        _writer.WriteStringValue("boolean");
        if (orNull)
        {
            _writer.WriteStringValue("null");
        }

        _writer.WriteEndArray();
    }

    private void WriteList(ValueShape item) => Alternative(writer =>
    {
        writer.WriteString("type", "array");
        writer.WriteStartObject("items");
        Write(item);
        writer.WriteEndObject();
    });

    private void WriteMap(ValueShape item) => Alternative(writer =>
    {
        writer.WriteString("type", "object");
        writer.WriteStartObject("additionalProperties");
        Write(item);
        writer.WriteEndObject();
    });

    private void WriteReference(KeyTable table) => _writer.WriteString("$ref", $"#/definitions/{_nameOf(table)}");

    private void Typed(string type) => Alternative(writer => writer.WriteString("type", type));

    private void Pattern(string pattern) => Alternative(writer =>
    {
        writer.WriteString("type", "string");
        writer.WriteString("pattern", pattern);
    });

    private void Alternative(Action<Utf8JsonWriter> members)
    {
        _writer.WriteStartObject();
        members(_writer);
        _writer.WriteEndObject();
    }

    private static void WriteEnum(Utf8JsonWriter writer, IReadOnlyList<string> values)
    {
        writer.WriteStartArray("enum");
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    // The regular expressions of JSON Schema have no option for it.
    private static string CaseInsensitive(string text)
    {
        var pattern = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsLetter(c))
            {
                pattern.Append('[').Append(char.ToUpperInvariant(c)).Append(char.ToLowerInvariant(c)).Append(']');
            }
            else
            {
                pattern.Append(Regex.Escape(c.ToString()));
            }
        }

        return pattern.ToString();
    }
}
