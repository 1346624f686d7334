using Orkestra.Generator.Specs;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Generator.Parsing;

/// <summary>Reads the parts of a schema as written. What is not of its type counts as absent: the API server judges schemas.</summary>
internal static class SchemaText
{
    // The beginning of the pattern that the API conventions give to amounts of resources.
    private const string QuantityPattern = @"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))";

    /// <summary>A text; null when absent.</summary>
    public static string? Of(YamlMapping schema, string key) => schema[key] is YamlScalar { IsNull: false } scalar ? scalar.Value : null;

    /// <summary>Whether a flag is set.</summary>
    public static bool IsTrue(YamlMapping schema, string key) => schema[key] is YamlScalar scalar && scalar.TryGetBoolean(out bool value) && value;

    /// <summary>The texts of a list, without nulls.</summary>
    public static IEnumerable<string> List(YamlMapping schema, string key) =>
        (schema[key] as YamlSequence)?.Items.OfType<YamlScalar>().Where(static item => !item.IsNull).Select(static item => item.Value) ?? [];

    /// <summary>The fields of an object with their schemas.</summary>
    public static IEnumerable<YamlEntry> Properties(YamlMapping schema) =>
        (schema["properties"] as YamlMapping)?.Entries.GroupBy(static entry => entry.Key.Value, StringComparer.Ordinal).Select(static same => same.First()) ?? [];

    /// <summary>The type that a schema states or clearly means; null when it may be any.</summary>
    public static string? TypeOf(YamlMapping schema) => Of(schema, "type") switch
    {
        { } type => type,
        null when schema["properties"] is YamlMapping || schema["additionalProperties"] is YamlMapping || IsTrue(schema, "x-kubernetes-embedded-resource") => "object",
        null when schema["items"] is YamlMapping => "array",
        _ => null,
    };

    /// <summary>Whether a number or text is an amount.</summary>
    public static bool IsQuantity(YamlMapping schema) =>
        Of(schema, "format") == "quantity" || Of(schema, "pattern")?.StartsWith(QuantityPattern, StringComparison.Ordinal) == true;

    /// <summary>What a schema says to people.</summary>
    public static DocumentationSpec Documentation(YamlNode? node, string path) => node is YamlMapping schema
        ? new DocumentationSpec(path, Of(schema, "description")?.Trim() is { Length: > 0 } text ? text : null, new EquatableArray<string>(SchemaRules.Of(schema)))
        : new DocumentationSpec(path, null, default);
}
