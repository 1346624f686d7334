using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Schemas;

/// <summary>
/// Whether a schema is structural: every value has one type, stated outside of the logical junctors (Kubernetes: "Specifying a
/// structural schema").
/// </summary>
internal static class StructuralRules
{
    private static readonly string[] s_types = ["array", "boolean", "integer", "number", "object", "string"];
    private static readonly string[] s_scalars = ["boolean", "integer", "number", "string"];
    private static readonly string[] s_refused = ["$ref", "additionalItems", "definitions", "dependencies", "id", "patternProperties"];

    private static readonly HashSet<string> s_known = new(StringComparer.Ordinal)
    {
        "$ref", "$schema", "id", "description", "type", "format", "title", "default", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum",
        "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "multipleOf", "enum", "maxProperties", "minProperties",
        "required", "items", "allOf", "oneOf", "anyOf", "not", "properties", "additionalProperties", "patternProperties", "dependencies",
        "additionalItems", "definitions", "externalDocs", "example", "nullable", "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string", "x-kubernetes-list-map-keys", "x-kubernetes-list-type",
        "x-kubernetes-map-type", "x-kubernetes-validations",
    };

    // What may stand inside allOf, anyOf, oneOf and not: value rules only.
    private static readonly string[] s_outsideOnly =
    [
        "type", "additionalProperties", "default", "title", "description", "nullable", "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string", "x-kubernetes-list-map-keys", "x-kubernetes-list-type",
        "x-kubernetes-map-type", "x-kubernetes-validations",
    ];

    /// <summary>Adds an error for each broken rule of the schema at the root of a version.</summary>
    public static void Check(JsonObject schema, string path, ICollection<FieldError> errors)
    {
        if (schema.StringAt("type") is { Length: > 0 } type && type != "object")
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, path + ".type", type, "must be object at the root"));
        }

        if (schema["additionalProperties"] is not null)
        {
            errors.Add(new FieldError(FieldErrorType.Forbidden, path + ".additionalProperties", null, "must not be used at the root"));
        }

        if (schema.BoolAt("nullable") == true)
        {
            errors.Add(new FieldError(FieldErrorType.Forbidden, path + ".nullable", null, "nullable cannot be true at the root"));
        }

        CheckNode(schema, path, "must not be empty at the root", errors);
    }

    private static void CheckNode(JsonObject schema, string path, string typeMissing, ICollection<FieldError> errors)
    {
        bool intOrString = schema.BoolAt("x-kubernetes-int-or-string") == true;
        bool preserves = schema.BoolAt("x-kubernetes-preserve-unknown-fields") == true;
        string? type = schema.StringAt("type");
        if (string.IsNullOrEmpty(type))
        {
            if (!intOrString && !preserves)
            {
                errors.Add(new FieldError(FieldErrorType.Required, path + ".type", null, typeMissing));
            }
        }
        else if (!s_types.Contains(type))
        {
            errors.Add(new FieldError(FieldErrorType.NotSupported, path + ".type", type, "supported values: " + string.Join(", ", s_types.Select(static t => $"\"{t}\""))));
        }

        CheckKeywords(schema, path, type, intOrString, preserves, errors);
        CheckListAndMap(schema, path, type, errors);
        CheckPattern(schema, path, errors);
        foreach ((string name, JsonNode? child) in schema.ObjectAt("properties") ?? [])
        {
            string here = $"{path}.properties[{name}]";
            if (child is JsonObject property)
            {
                CheckNode(property, here, "must not be empty for specified object fields", errors);
                CheckDefault(property, here, errors);
            }
            else
            {
                errors.Add(new FieldError(FieldErrorType.Required, here, null, "must be a schema"));
            }
        }

        if (schema.ObjectAt("additionalProperties") is { } values)
        {
            CheckNode(values, path + ".additionalProperties", "must not be empty for specified object fields", errors);
            CheckDefault(values, path + ".additionalProperties", errors);
        }

        if (schema["items"] is JsonObject items)
        {
            CheckNode(items, path + ".items", "must not be empty for specified array items", errors);
            CheckDefault(items, path + ".items", errors);
        }

        CheckJunctors(schema, path, intOrString, errors);
    }

    private static void CheckKeywords(JsonObject schema, string path, string? type, bool intOrString, bool preserves, ICollection<FieldError> errors)
    {
        foreach ((string keyword, _) in schema)
        {
            if (s_refused.Contains(keyword))
            {
                errors.Add(new FieldError(FieldErrorType.Forbidden, $"{path}.{keyword}", null, $"{keyword} is not supported"));
            }
            else if (!s_known.Contains(keyword))
            {
                errors.Add(new FieldError(FieldErrorType.Forbidden, $"{path}.{keyword}", null, "unknown keyword of an OpenAPI v3 schema"));
            }
        }

        if (type == "array" && schema["items"] is null)
        {
            errors.Add(new FieldError(FieldErrorType.Required, path + ".items", null, "must be specified"));
        }

        if (schema["items"] is JsonArray)
        {
            errors.Add(new FieldError(FieldErrorType.Forbidden, path + ".items", null, "items must be a schema object and not an array"));
        }

        if (schema.BoolAt("uniqueItems") == true)
        {
            errors.Add(new FieldError(FieldErrorType.Forbidden, path + ".uniqueItems", null, "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        }

        if (schema["additionalProperties"] is { } additional && additional.GetValueKind() != JsonValueKind.False && schema.ObjectAt("properties") is { Count: > 0 })
        {
            errors.Add(new FieldError(FieldErrorType.Forbidden, path + ".additionalProperties", null, "additionalProperties and properties are mutual exclusive"));
        }

        if (intOrString && preserves)
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, path + ".x-kubernetes-preserve-unknown-fields", true, "must be false if x-kubernetes-int-or-string is true"));
        }

        if (schema.BoolAt("x-kubernetes-preserve-unknown-fields") == false)
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, path + ".x-kubernetes-preserve-unknown-fields", false, "must be true or undefined"));
        }

        if (schema.BoolAt("x-kubernetes-embedded-resource") != true)
        {
            return;
        }

        if (type != "object")
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, path + ".type", type ?? "", "must be object if x-kubernetes-embedded-resource is true"));
        }

        if (!preserves && schema.ObjectAt("properties") is null or { Count: 0 })
        {
            errors.Add(new FieldError(
                FieldErrorType.Required,
                path + ".properties",
                null,
                "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields"));
        }
    }

    private static void CheckListAndMap(JsonObject schema, string path, string? type, ICollection<FieldError> errors)
    {
        string? listType = schema.StringAt("x-kubernetes-list-type");
        JsonArray? keys = schema.ArrayAt("x-kubernetes-list-map-keys");
        if (listType is not null)
        {
            if (type != "array")
            {
                errors.Add(string.IsNullOrEmpty(type)
                    ? new FieldError(FieldErrorType.Required, path + ".type", null, "must be array if x-kubernetes-list-type is specified")
                    : new FieldError(FieldErrorType.Invalid, path + ".type", type, "must be array if x-kubernetes-list-type is specified"));
            }

            if (listType is not ("atomic" or "set" or "map"))
            {
                errors.Add(new FieldError(FieldErrorType.NotSupported, path + ".x-kubernetes-list-type", listType, "supported values: \"atomic\", \"map\", \"set\""));
            }
        }

        if (keys is { Count: > 0 } && listType != "map")
        {
            errors.Add(new FieldError(FieldErrorType.Required, path + ".x-kubernetes-list-type", null, "must be map if x-kubernetes-list-map-keys is non-empty"));
        }

        if (listType == "map")
        {
            CheckMapKeys(schema, path, keys, errors);
        }

        if (schema.StringAt("x-kubernetes-map-type") is { } mapType)
        {
            if (type != "object")
            {
                errors.Add(new FieldError(FieldErrorType.Invalid, path + ".type", type ?? "", "must be object if x-kubernetes-map-type is specified"));
            }

            if (mapType is not ("atomic" or "granular"))
            {
                errors.Add(new FieldError(FieldErrorType.NotSupported, path + ".x-kubernetes-map-type", mapType, "supported values: \"atomic\", \"granular\""));
            }
        }
    }

    private static void CheckMapKeys(JsonObject schema, string path, JsonArray? keys, ICollection<FieldError> errors)
    {
        string field = path + ".x-kubernetes-list-map-keys";
        if (keys is null or { Count: 0 })
        {
            errors.Add(new FieldError(FieldErrorType.Required, field, null, "must not be empty if x-kubernetes-list-type is map"));
            return;
        }

        if (schema.ObjectAt("items") is not { } items)
        {
            return;
        }

        if (items.StringAt("type") != "object")
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, path + ".items.type", items.StringAt("type") ?? "", "must be object if parent array's x-kubernetes-list-type is map"));
        }

        string[] required = [.. (items.ArrayAt("required") ?? []).Select(static n => n.AsString() ?? "")];
        foreach (string key in keys.Select(static k => k.AsString() ?? ""))
        {
            if (items.ObjectAt("properties", key) is not { } property)
            {
                errors.Add(new FieldError(FieldErrorType.Invalid, field, keys.DeepClone(), "entries must all be names of item properties"));
                continue;
            }

            if (!s_scalars.Contains(property.StringAt("type")))
            {
                errors.Add(new FieldError(
                    FieldErrorType.Invalid,
                    $"{path}.items.properties[{key}].type",
                    property.StringAt("type") ?? "",
                    "must be a scalar type if parent array's x-kubernetes-list-type is map"));
            }

            if (property["default"] is null && !required.Contains(key))
            {
                errors.Add(new FieldError(
                    FieldErrorType.Required,
                    $"{path}.items.properties[{key}].default",
                    null,
                    "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"));
            }
        }
    }

    private static void CheckPattern(JsonObject schema, string path, ICollection<FieldError> errors)
    {
        if (schema.StringAt("pattern") is not { } pattern)
        {
            return;
        }

        try
        {
            SchemaReader.Compile(pattern);
        }
        catch (ArgumentException e)
        {
            errors.Add(new FieldError(FieldErrorType.Invalid, path + ".pattern", pattern, "must be a valid regular expression, but isn't: " + e.Message));
        }
    }

    /// <summary>A default must itself be valid, or every object would be refused after defaulting.</summary>
    private static void CheckDefault(JsonObject schema, string path, ICollection<FieldError> errors)
    {
        if (schema["default"] is not { } value || schema.StringAt("pattern") is not null)
        {
            return;
        }

        var found = new List<FieldError>();
        StructuralSchema structural = SchemaReader.Read(schema);
        JsonNode copy = value.DeepClone();
        Defaulter.Apply(copy, structural);
        SchemaValidator.Validate(new JsonObject { ["default"] = copy }, new StructuralSchema { Properties = new Dictionary<string, StructuralSchema> { ["default"] = structural } }, found);
        foreach (FieldError error in found)
        {
            errors.Add(error with { Field = $"{path}.{error.Field}", Detail = error.Detail.Replace("default in body", " in body", StringComparison.Ordinal) });
        }
    }

    private static void CheckJunctors(JsonObject schema, string path, bool intOrString, ICollection<FieldError> errors)
    {
        foreach (string junctor in (string[])["allOf", "anyOf", "oneOf"])
        {
            JsonArray parts = schema.ArrayAt(junctor) ?? [];
            for (int i = 0; i < parts.Count; i++)
            {
                if (parts[i] is JsonObject part)
                {
                    CheckNested(part, $"{path}.{junctor}[{i}]", intOrString, errors);
                }
            }
        }

        if (schema.ObjectAt("not") is { } not)
        {
            CheckNested(not, path + ".not", false, errors);
        }
    }

    private static void CheckNested(JsonObject schema, string path, bool intOrString, ICollection<FieldError> errors)
    {
        foreach (string keyword in s_outsideOnly)
        {
            // anyOf: [{type: integer}, {type: string}] beside x-kubernetes-int-or-string is the one documented exception.
            if (schema[keyword] is null || (keyword == "type" && intOrString))
            {
                continue;
            }

            string detail = keyword is "type" or "title" or "description" or "x-kubernetes-list-map-keys" or "x-kubernetes-validations" ? "must be empty to be structural"
                : keyword is "additionalProperties" or "default" or "x-kubernetes-list-type" or "x-kubernetes-map-type" ? "must be undefined to be structural"
                : "must be false to be structural";
            errors.Add(new FieldError(FieldErrorType.Forbidden, $"{path}.{keyword}", null, detail));
        }

        foreach ((string name, JsonNode? child) in schema.ObjectAt("properties") ?? [])
        {
            if (child is JsonObject property)
            {
                CheckNested(property, $"{path}.properties[{name}]", false, errors);
            }
        }

        if (schema.ObjectAt("items") is { } items)
        {
            CheckNested(items, path + ".items", false, errors);
        }

        CheckPattern(schema, path, errors);
        CheckJunctors(schema, path, intOrString, errors);
    }
}
