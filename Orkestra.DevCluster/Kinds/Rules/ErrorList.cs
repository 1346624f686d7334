using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Short spellings for adding errors.</summary>
internal static class ErrorList
{
    public static void Required(this ICollection<FieldError> errors, string field, string detail = "") =>
        errors.Add(new FieldError(FieldErrorType.Required, field, null, detail));

    public static void Invalid(this ICollection<FieldError> errors, string field, JsonNode? value, string detail) =>
        errors.Add(new FieldError(FieldErrorType.Invalid, field, value?.DeepClone(), detail));

    public static void Forbidden(this ICollection<FieldError> errors, string field, string detail) =>
        errors.Add(new FieldError(FieldErrorType.Forbidden, field, null, detail));

    public static void Duplicate(this ICollection<FieldError> errors, string field, JsonNode? value) =>
        errors.Add(new FieldError(FieldErrorType.Duplicate, field, value?.DeepClone(), ""));

    /// <summary>The value must be one of the names, which are listed as given: the server sorts some lists and not others.</summary>
    public static void OneOf(this ICollection<FieldError> errors, string field, JsonNode? value, params string[] supported)
    {
        if (!supported.Contains(value.AsString()))
        {
            string names = string.Join(", ", supported.Select(static s => $"\"{s}\""));
            errors.Add(new FieldError(FieldErrorType.NotSupported, field, value?.DeepClone() ?? "", "supported values: " + names));
        }
    }

    public static void NotNegative(this ICollection<FieldError> errors, string field, JsonNode? value)
    {
        if (value.AsLong() < 0)
        {
            errors.Invalid(field, value, "must be greater than or equal to 0");
        }
    }

    public static void Port(this ICollection<FieldError> errors, string field, JsonNode? value)
    {
        if (value.AsLong() is not (>= 1 and <= 65535))
        {
            errors.Invalid(field, value ?? 0, "must be between 1 and 65535, inclusive");
        }
    }

    public static void Name(this ICollection<FieldError> errors, string field, JsonNode? value, Func<string, string?> check)
    {
        if (value.AsString() is not { Length: > 0 } text)
        {
            errors.Required(field);
        }
        else if (check(text) is { } bad)
        {
            errors.Invalid(field, value, bad);
        }
    }

    public static void Immutable(this ICollection<FieldError> errors, string field, JsonNode? value, JsonNode? old)
    {
        if (!JsonNode.DeepEquals(value, old))
        {
            errors.Invalid(field, value, "field is immutable");
        }
    }
}
