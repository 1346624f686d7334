using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Schemas;

/// <summary>Reads an openAPIV3Schema that <see cref="StructuralRules"/> accepted. CEL rules are accepted and not evaluated.</summary>
internal static class SchemaReader
{
    public static StructuralSchema Read(JsonObject json, bool isRoot = false) => new()
    {
        Type = json.StringAt("type") is { Length: > 0 } type ? type : null,
        Format = json.StringAt("format"),
        Nullable = json.BoolAt("nullable") ?? false,
        Default = json["default"]?.DeepClone(),
        Properties = (json.ObjectAt("properties") ?? []).ToDictionary(static m => m.Key, static m => Read(m.Value as JsonObject ?? []), StringComparer.Ordinal),
        AdditionalProperties = json["additionalProperties"] switch
        {
            JsonObject values => Read(values),
            JsonValue flag when flag.GetValueKind() == System.Text.Json.JsonValueKind.True => new StructuralSchema { PreservesUnknown = true },
            _ => null,
        },
        Item = json.ObjectAt("items") is { } items ? Read(items) : null,
        Required = [.. Texts(json, "required")],
        Enum = json.ArrayAt("enum")?.DeepClone() as JsonArray,
        Pattern = json.StringAt("pattern") is { Length: > 0 } pattern ? Compile(pattern) : null,
        Minimum = json["minimum"].AsDouble(),
        Maximum = json["maximum"].AsDouble(),
        ExclusiveMinimum = json.BoolAt("exclusiveMinimum") ?? false,
        ExclusiveMaximum = json.BoolAt("exclusiveMaximum") ?? false,
        MultipleOf = json["multipleOf"].AsDouble(),
        MinLength = json.LongAt("minLength"),
        MaxLength = json.LongAt("maxLength"),
        MinItems = json.LongAt("minItems"),
        MaxItems = json.LongAt("maxItems"),
        UniqueItems = json.BoolAt("uniqueItems") ?? false,
        MinProperties = json.LongAt("minProperties"),
        MaxProperties = json.LongAt("maxProperties"),
        OneOf = ReadAll(json, "oneOf"),
        AnyOf = ReadAll(json, "anyOf"),
        AllOf = ReadAll(json, "allOf"),
        Not = json.ObjectAt("not") is { } not ? Read(not) : null,
        PreservesUnknown = json.BoolAt("x-kubernetes-preserve-unknown-fields") ?? false,
        IsIntOrString = json.BoolAt("x-kubernetes-int-or-string") ?? false,
        IsResource = isRoot || (json.BoolAt("x-kubernetes-embedded-resource") ?? false),
        ListType = json.StringAt("x-kubernetes-list-type") switch
        {
            "map" => ListKind.Map,
            "set" => ListKind.Set,
            _ => ListKind.Atomic,
        },
        ListMapKeys = [.. Texts(json, "x-kubernetes-list-map-keys")],
        IsAtomicMap = json.StringAt("x-kubernetes-map-type") == "atomic",
    };

    /// <summary>Compiles a pattern; Go's syntax differs in details that schemas rarely use.</summary>
    /// <exception cref="ArgumentException">The pattern is no regular expression.</exception>
    public static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static IReadOnlyList<StructuralSchema> ReadAll(JsonObject json, string name) => [.. json[name].Objects().Select(static o => Read(o))];

    private static IEnumerable<string> Texts(JsonObject json, string name) =>
        (json.ArrayAt(name) ?? []).Select(static n => n.AsString()).OfType<string>();
}
