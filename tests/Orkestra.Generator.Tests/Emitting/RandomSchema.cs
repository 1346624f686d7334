using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Orkestra.Generator.Tests.Emitting;

/// <summary>A schema made up at random, and objects that conform to it.</summary>
internal sealed class RandomSchema
{
    private const string QuantityPattern = @"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))$";

    private static readonly string[] s_names = ["a", "b", "aB", "a-b", "A_b", "class", "read", "write", "kind", "metadata", "ä", "$x", "1", "unknownFields", "mark", "value", "_", "x.y/z", "length", "item"];
    private static readonly string[] s_texts = ["", "a", "ä€", "\ud83d\ude00", "\"\\\n\u2028\u0001", "null", "2026-01-31", "0", "<&>"];
    private static readonly string[] s_scalars = ["any", "string", "boolean", "int32", "int64", "number", "time", "bytes", "intOrString", "quantity", "enum", "free", "embedded"];
    private static readonly string[] s_numbers = ["0", "-1", "1.5", "1e3", "-0.25", "123456789.125", "9007199254740991", "1E-7"];
    private static readonly string[] s_times = ["2026-01-31T12:00:00Z", "1999-12-31T23:59:59.5+14:00", "2026-01-31T12:00:00.000000Z", "2026-01-31T12:00:00.1234567891Z"];

    private readonly string _kind;
    private readonly bool _isNullable;
    private readonly (string Name, bool IsRequired, RandomSchema Schema)[] _fields = [];
    private readonly RandomSchema? _item;

    public RandomSchema(Random random, int depth, bool isObject = false)
    {
        _kind = isObject || (depth > 0 && random.Next(3) == 0) ? "object" : depth > 0 && random.Next(3) == 0 ? random.Next(2) == 0 ? "list" : "map" : s_scalars[random.Next(s_scalars.Length)];
        _isNullable = !isObject && random.Next(4) == 0;
        if (_kind == "object")
        {
            _fields = [.. random.GetItems(s_names, random.Next(1, 7)).Distinct().Select(name => (name, random.Next(3) == 0, new RandomSchema(random, depth - 1)))];
        }
        else if (_kind is "list" or "map")
        {
            _item = new RandomSchema(random, depth - 1);
        }
    }

    /// <summary>The schema as YAML on one line.</summary>
    public string ToYaml()
    {
        string nullable = _isNullable ? ", nullable: true" : string.Empty;
        string body = _kind switch
        {
            "any" => "x-kubernetes-preserve-unknown-fields: true",
            "boolean" => "type: boolean",
            "int32" or "int64" => $"type: integer, format: {_kind}",
            "number" => "type: number",
            "time" => "type: string, format: date-time",
            "bytes" => "type: string, format: byte",
            "intOrString" => "x-kubernetes-int-or-string: true",
            "quantity" => $"x-kubernetes-int-or-string: true, pattern: '{QuantityPattern}'",
            "enum" => "type: string, enum: [one, Two, \"\"]",
            "free" => "type: object, x-kubernetes-preserve-unknown-fields: true",
            "embedded" => "type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true",
            "list" => $"type: array, items: {_item!.ToYaml()}",
            "map" => $"type: object, additionalProperties: {_item!.ToYaml()}",
            "object" => $"type: object, required: [{string.Join(", ", _fields.Where(static field => field.IsRequired).Select(static field => JsonSerializer.Serialize(field.Name)))}], properties: {{ "
                + $"{string.Join(", ", _fields.Select(static field => $"{JsonSerializer.Serialize(field.Name)}: {field.Schema.ToYaml()}"))} }}",
            _ => "type: string",
        };
        return $"{{ {body}{nullable} }}";
    }

    /// <summary>A value that conforms to the schema, in which objects have fields that the schema does not know.</summary>
    public string Value(Random random)
    {
        if (_isNullable && random.Next(3) == 0)
        {
            return "null";
        }

        return _kind switch
        {
            "any" => Any(random, 3),
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            "int32" => random.Next(int.MinValue, int.MaxValue).ToString(CultureInfo.InvariantCulture),
            "int64" => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
            "number" => s_numbers[random.Next(s_numbers.Length)],
            "time" => Quote(s_times[random.Next(s_times.Length)]),
            "bytes" => Quote(Convert.ToBase64String(random.GetItems("abc"u8.ToArray(), random.Next(6)))),
            "intOrString" => random.Next(2) == 0 ? "-80" : Text(random),
            "quantity" => new[] { "1", "\"500m\"", "\"2Gi\"", "0.5", "\"1e3\"" }[random.Next(5)],
            "enum" => new[] { "\"one\"", "\"Two\"", "\"\"", "\"later\"" }[random.Next(4)],
            "free" => Object(random, 3),
            "embedded" => $$"""{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "p", "later": {{Any(random, 2)}} }, "spec": {{Any(random, 2)}} }""",
            "list" => $"[{string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => _item!.Value(random)))}]",
            "map" => $"{{{string.Join(",", random.GetItems(s_names, random.Next(4)).Distinct().Select(name => $"{Quote(name)}:{_item!.Value(random)}"))}}}",
            "object" => Fields(random),
            _ => Text(random),
        };
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static string Text(Random random) => Quote(s_texts[random.Next(s_texts.Length)]);

    private static string Any(Random random, int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => "null",
        1 => "true",
        2 => "12345678901234567890.125",
        3 => "-0.0",
        4 => Text(random),
        5 => $"[{string.Join(",", Enumerable.Range(0, random.Next(3)).Select(_ => Any(random, depth - 1)))}]",
        _ => Object(random, depth - 1),
    };

    private static string Object(Random random, int depth) =>
        $"{{{string.Join(",", random.GetItems(s_names, random.Next(3)).Distinct().Select(name => $"{Quote(name)}:{Any(random, depth)}"))}}}";

    private string Fields(Random random)
    {
        var text = new StringBuilder("{");
        foreach ((string name, bool isRequired, RandomSchema schema) in _fields)
        {
            if (isRequired || random.Next(3) > 0)
            {
                text.Append(text.Length > 1 ? "," : string.Empty).Append(Quote(name)).Append(':').Append(schema.Value(random));
            }
        }

        if (random.Next(3) == 0)
        {
            text.Append(text.Length > 1 ? "," : string.Empty).Append("\"later\":").Append(Any(random, 2));
        }

        return text.Append('}').ToString();
    }
}
