using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;

namespace Orkestra.DevCluster.Schemas;

/// <summary>Checks values against a structural schema, with the texts of the real server.</summary>
internal static class SchemaValidator
{
    // What the real server writes for an error that has no field path.
    private const string NoField = "<nil>";

    public static void Validate(JsonObject obj, StructuralSchema root, ICollection<FieldError> errors)
    {
        foreach ((string name, StructuralSchema schema) in root.Properties)
        {
            // Metadata has its own rules; a schema may restrict only its name.
            if (obj.TryGetPropertyValue(name, out JsonNode? value) && name is not "metadata")
            {
                Check(value, schema, name, errors);
            }
        }

        CheckRequired(obj, root, "", errors);
        CheckCombinations(obj, root, "", errors);
        if (obj.ObjectAt("metadata") is { } metadata && root.Properties.GetValueOrDefault("metadata") is { } restrictions)
        {
            foreach ((string name, StructuralSchema schema) in restrictions.Properties)
            {
                if (metadata[name] is { } value)
                {
                    Check(value, schema, "metadata." + name, errors);
                }
            }
        }
    }

    private static void Check(JsonNode? value, StructuralSchema schema, string path, ICollection<FieldError> errors)
    {
        if (value is null && schema.Nullable)
        {
            return;
        }

        string actual = TypeOf(value);
        if (!Fits(actual, schema))
        {
            string expected = schema.IsIntOrString ? "integer,string" : schema.Type!;
            errors.Add(new FieldError(FieldErrorType.TypeInvalid, path, JsonValue.Create(actual), $"{path} in body must be of type {expected}: \"{actual}\""));
            return;
        }

        switch (value)
        {
            case JsonObject obj:
                CheckObject(obj, schema, path, errors);
                break;
            case JsonArray list:
                CheckList(list, schema, path, errors);
                break;
            case not null when actual == "string":
                CheckText(value, value.GetValue<string>(), schema, path, errors);
                break;
            case not null when actual is "integer" or "number":
                CheckNumber(value, schema, path, errors);
                break;
        }

        if (schema.Enum is { } allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value)))
        {
            string values = string.Join(", ", allowed.Select(static a => $"\"{a.AsString() ?? a.ToText()}\""));
            errors.Add(new FieldError(FieldErrorType.NotSupported, path, value?.DeepClone(), $"supported values: {values}"));
        }

        CheckCombinations(value, schema, path, errors);
    }

    private static void CheckObject(JsonObject obj, StructuralSchema schema, string path, ICollection<FieldError> errors)
    {
        if (schema.MinProperties > obj.Count)
        {
            errors.Add(Invalid(path, obj, $"should have at least {schema.MinProperties} properties"));
        }

        if (schema.MaxProperties < obj.Count)
        {
            errors.Add(TooMany(path, obj.Count, schema.MaxProperties.Value));
        }

        CheckRequired(obj, schema, path, errors);
        foreach ((string name, JsonNode? value) in obj)
        {
            if (schema.IsResource && name is "metadata")
            {
                continue;
            }

            if ((schema.Properties.GetValueOrDefault(name) ?? schema.AdditionalProperties) is { } field)
            {
                Check(value, field, $"{path}.{name}", errors);
            }
        }
    }

    private static void CheckRequired(JsonObject obj, StructuralSchema schema, string path, ICollection<FieldError> errors)
    {
        foreach (string name in schema.Required)
        {
            if (!obj.ContainsKey(name))
            {
                errors.Add(new FieldError(FieldErrorType.Required, path.Length == 0 ? name : $"{path}.{name}", null, ""));
            }
        }
    }

    private static void CheckList(JsonArray list, StructuralSchema schema, string path, ICollection<FieldError> errors)
    {
        if (schema.MinItems > list.Count)
        {
            errors.Add(Invalid(path, list.Count, $"should have at least {schema.MinItems} items"));
        }

        if (schema.MaxItems < list.Count)
        {
            errors.Add(TooMany(path, list.Count, schema.MaxItems.Value));
        }

        if (schema.UniqueItems && list.Where((item, i) => list.Take(i).Any(other => JsonNode.DeepEquals(item, other))).Any())
        {
            errors.Add(Invalid(path, list, "shouldn't contain duplicates"));
        }

        for (int i = 0; i < list.Count; i++)
        {
            string here = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (schema.Item is { } items)
            {
                Check(list[i], items, here, errors);
            }

            JsonNode? identity = Identity(list[i], schema);
            if (identity is not null && list.Take(i).Any(other => JsonNode.DeepEquals(Identity(other, schema), identity)))
            {
                errors.Add(new FieldError(FieldErrorType.Duplicate, here, identity, "") { ShownValue = identity is JsonObject ? GoText.Literal(identity) : null });
            }
        }
    }

    private static JsonNode? Identity(JsonNode? item, StructuralSchema list) => list.ListType switch
    {
        ListKind.Set => item?.DeepClone(),
        ListKind.Map when item is JsonObject obj => new JsonObject(list.ListMapKeys.Select(k => KeyValuePair.Create(k, obj[k]?.DeepClone()))),
        _ => null,
    };

    private static void CheckText(JsonNode value, string text, StructuralSchema schema, string path, ICollection<FieldError> errors)
    {
        // Lengths in schemas count code points, not UTF-16 units.
        int length = text.Length - text.Count(char.IsLowSurrogate);
        if (schema.MaxLength < length)
        {
            errors.Add(new FieldError(FieldErrorType.TooLong, path, null, $"may not be more than {schema.MaxLength} bytes"));
        }

        if (schema.MinLength > length)
        {
            errors.Add(Invalid(path, value, $"should be at least {schema.MinLength} chars long"));
        }

        if (schema.Pattern is { } pattern && !Matches(pattern, text))
        {
            errors.Add(Invalid(path, value, $"should match '{pattern}'"));
        }

        if (schema.Format is { } format && schema.Type == "string" && !StringFormats.Accepts(format, text))
        {
            errors.Add(new FieldError(FieldErrorType.TypeInvalid, path, value.DeepClone(), $"{path} in body must be of type {format}: {value.ToText()}"));
        }
    }

    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Go's expressions run in linear time; one that does not here is treated as not matching rather than left to hang.
            return false;
        }
    }

    private static void CheckNumber(JsonNode value, StructuralSchema schema, string path, ICollection<FieldError> errors)
    {
        double number = value.AsDouble() ?? 0;
        string Show(double limit) => limit.ToString("R", CultureInfo.InvariantCulture);
        if (schema.Maximum is { } maximum && (schema.ExclusiveMaximum ? number >= maximum : number > maximum))
        {
            errors.Add(Invalid(path, value, $"should be less than {(schema.ExclusiveMaximum ? "" : "or equal to ")}{Show(maximum)}"));
        }

        if (schema.Minimum is { } minimum && (schema.ExclusiveMinimum ? number <= minimum : number < minimum))
        {
            errors.Add(Invalid(path, value, $"should be greater than {(schema.ExclusiveMinimum ? "" : "or equal to ")}{Show(minimum)}"));
        }

        if (schema.MultipleOf is { } factor && factor > 0 && Math.Abs((number / factor) - Math.Round(number / factor)) > 1e-9)
        {
            errors.Add(Invalid(path, value, $"should be a multiple of {Show(factor)}"));
        }

        if (schema.Format == "int32" && number is (< int.MinValue or > int.MaxValue))
        {
            errors.Add(new FieldError(FieldErrorType.TypeInvalid, path, value.DeepClone(), $"{path} in body must be of type int32: {value.ToText()}"));
        }
    }

    private static void CheckCombinations(JsonNode? value, StructuralSchema schema, string path, ICollection<FieldError> errors)
    {
        foreach (StructuralSchema part in schema.AllOf)
        {
            List<FieldError> found = Errors(value, part, path);
            if (found.Count > 0)
            {
                errors.Add(Composite($"\"{path}\" must validate all the schemas (allOf)"));
                AddAll(errors, found);
            }
        }

        if (schema.AnyOf.Count > 0 && !schema.AnyOf.Any(part => Errors(value, part, path).Count == 0))
        {
            errors.Add(Composite($"\"{path}\" must validate at least one schema (anyOf)"));
            AddAll(errors, Best(value, schema.AnyOf, path));
        }

        if (schema.OneOf.Count > 0)
        {
            int valid = schema.OneOf.Count(part => Errors(value, part, path).Count == 0);
            if (valid == 0)
            {
                errors.Add(Composite($"\"{path}\" must validate one and only one schema (oneOf). Found none valid"));
                AddAll(errors, Best(value, schema.OneOf, path));
            }
            else if (valid > 1)
            {
                errors.Add(Composite($"\"{path}\" must validate one and only one schema (oneOf). Found {valid} valid alternatives"));
            }
        }

        if (schema.Not is { } not && Errors(value, not, path).Count == 0)
        {
            errors.Add(Composite($"\"{path}\" must not validate the schema (not)"));
        }
    }

    /// <summary>The errors of the alternative that comes nearest.</summary>
    private static List<FieldError> Best(JsonNode? value, IReadOnlyList<StructuralSchema> parts, string path) =>
        parts.Select(part => Errors(value, part, path)).MinBy(static found => found.Count) ?? [];

    private static List<FieldError> Errors(JsonNode? value, StructuralSchema schema, string path)
    {
        var found = new List<FieldError>();
        if (path.Length == 0 && value is JsonObject root)
        {
            Validate(root, schema, found);
        }
        else
        {
            Check(value, schema, path, found);
        }

        return found;
    }

    private static void AddAll(ICollection<FieldError> errors, List<FieldError> found)
    {
        foreach (FieldError error in found)
        {
            errors.Add(error);
        }
    }

    private static bool Fits(string actual, StructuralSchema schema) =>
        schema.IsIntOrString ? actual is "integer" or "string"
        : schema.Type is null || schema.Type == actual || (schema.Type == "number" && actual == "integer");

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => value.AsLong() is not null ? "integer" : "number",
        },
    };

    private static FieldError Invalid(string path, JsonNode value, string detail) =>
        new(FieldErrorType.Invalid, path, value.DeepClone(), $"{path} in body {detail}");

    private static FieldError TooMany(string path, int actual, long limit) =>
        new(FieldErrorType.TooMany, path, actual, $"must have at most {limit} items");

    private static FieldError Composite(string detail) => new(FieldErrorType.Invalid, NoField, "", detail);
}
