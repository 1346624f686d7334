using Orkestra.Generator.Emitting;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Generator.Parsing;

/// <summary>Says in words what a schema accepts; the API server is who checks it.</summary>
internal static class SchemaRules
{
    /// <summary>A sentence for each default and limit.</summary>
    public static IEnumerable<string> Of(YamlMapping schema)
    {
        if (schema["default"] is { } value)
        {
            yield return $"Default: {Json(value)}.";
        }

        if (schema["enum"] is YamlSequence { Items: { Count: > 0 } values })
        {
            yield return $"One of: {string.Join(", ", values.Select(Json))}.";
        }

        foreach (string sentence in Bounds(schema))
        {
            yield return sentence;
        }

        if (SchemaText.Of(schema, "format") is { } format)
        {
            yield return $"Format: {format}.";
        }

        if (SchemaText.Of(schema, "pattern") is { } pattern)
        {
            yield return $"Pattern: {pattern}";
        }

        foreach (YamlMapping rule in (schema["x-kubernetes-validations"] as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
        {
            if ((SchemaText.Of(rule, "message") ?? SchemaText.Of(rule, "rule")) is { } text)
            {
                yield return $"Rule: {text}";
            }
        }
    }

    private static IEnumerable<string> Bounds(YamlMapping schema)
    {
        (string Key, string Sentence)[] bounds =
        [
            ("minimum", SchemaText.IsTrue(schema, "exclusiveMinimum") ? "More than {0}." : "At least {0}."),
            ("maximum", SchemaText.IsTrue(schema, "exclusiveMaximum") ? "Less than {0}." : "At most {0}."),
            ("multipleOf", "A multiple of {0}."),
            ("minLength", "At least {0} characters."),
            ("maxLength", "At most {0} characters."),
            ("minItems", "At least {0} items."),
            ("maxItems", "At most {0} items."),
            ("minProperties", "At least {0} keys."),
            ("maxProperties", "At most {0} keys."),
        ];
        foreach ((string key, string sentence) in bounds)
        {
            if (SchemaText.Of(schema, key) is { } bound)
            {
                yield return sentence.Replace("{0}", bound);
            }
        }
    }

    private static string Json(YamlNode value) => value switch
    {
        YamlMapping map => $"{{{string.Join(", ", map.Entries.Select(static entry => $"{Literals.Of(entry.Key.Value)}: {Json(entry.Value)}"))}}}",
        YamlSequence list => $"[{string.Join(", ", list.Items.Select(Json))}]",
        YamlScalar { IsNull: true } => "null",
        YamlScalar { Style: YamlScalarStyle.Plain } scalar => scalar.Value,
        YamlScalar scalar => Literals.Of(scalar.Value),
        _ => string.Empty,
    };
}
