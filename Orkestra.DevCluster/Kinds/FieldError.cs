using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds;

/// <summary>One reason why an object is invalid, as it appears in <c>details.causes</c> of a 422 answer.</summary>
/// <param name="Type">Category.</param>
/// <param name="Field">Path of the field, such as <c>spec.ports[0].name</c>.</param>
/// <param name="Value">The offending value; null when there is none.</param>
/// <param name="Detail">What was expected.</param>
public sealed record FieldError(FieldErrorType Type, string Field, JsonNode? Value, string Detail)
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How the value is shown where that is not its JSON: the real server shows lists and structures as Go writes them.</summary>
    public string? ShownValue { get; init; }

    /// <summary><c>causes[].reason</c>: the machine-readable category.</summary>
    public string Reason => Type switch
    {
        FieldErrorType.Required => "FieldValueRequired",
        FieldErrorType.NotSupported => "FieldValueNotSupported",
        FieldErrorType.Duplicate => "FieldValueDuplicate",
        FieldErrorType.Forbidden => "FieldValueForbidden",
        FieldErrorType.TypeInvalid => "FieldValueTypeInvalid",
        FieldErrorType.TooLong => "FieldValueTooLong",
        FieldErrorType.TooMany => "FieldValueTooMany",
        FieldErrorType.NotFound => "FieldValueNotFound",
        FieldErrorType.InternalError => "InternalError",
        _ => "FieldValueInvalid",
    };

    /// <summary><c>causes[].message</c>: the text without the field path.</summary>
    public string ToCauseMessage()
    {
        string title = Type switch
        {
            FieldErrorType.Required => "Required value",
            FieldErrorType.NotSupported => "Unsupported value",
            FieldErrorType.Duplicate => "Duplicate value",
            FieldErrorType.Forbidden => "Forbidden",
            FieldErrorType.TooLong => "Too long",
            FieldErrorType.TooMany => "Too many",
            FieldErrorType.NotFound => "Not found",
            FieldErrorType.InternalError => "Internal error",
            _ => "Invalid value",
        };
        bool showsValue = Type is FieldErrorType.Invalid or FieldErrorType.TypeInvalid or FieldErrorType.NotSupported
          or FieldErrorType.Duplicate or FieldErrorType.NotFound
            || (Type is FieldErrorType.TooMany && Value is not null);
        string text = showsValue ? $"{title}: {ShownValue ?? Show(Value)}" : title;
        return Detail.Length == 0 ? text : $"{text}: {Detail}";
    }

    /// <summary>The whole line: field path and text.</summary>
    public string ToMessage() => $"{Field}: {ToCauseMessage()}";

    /// <summary>Joins errors as the server does: one as it is, several in brackets.</summary>
    public static string Join(IReadOnlyCollection<FieldError> errors)
    {
        string[] texts = [.. errors.Select(static e => e.ToMessage()).Distinct(StringComparer.Ordinal)];
        return texts.Length == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
    }

    private static string Show(JsonNode? value) => value is null ? "null" : value.ToJsonString(s_plain);
}
