using System.Globalization;

namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>Types the text that an expression gave, as its destination asks (specification 3).</summary>
public static partial class ValueCoercion
{
    /// <summary>Reads the <c>type</c> of a status field; null and empty mean text. Case does not matter.</summary>
    public static bool TryParseType(string? name, out StatusFieldType type)
    {
        StatusFieldType? known = (name ?? string.Empty).Trim().ToLowerInvariant() switch
        {
            "" or "string" or "str" or "default" => StatusFieldType.String,
            "int" or "integer" => StatusFieldType.Integer,
            "float" => StatusFieldType.Float,
            "bool" or "boolean" => StatusFieldType.Boolean,
            "auto" => StatusFieldType.Auto,
            _ => null,
        };
        type = known ?? StatusFieldType.String;
        return known is not null;
    }

    /// <summary>Types the text of a status field.</summary>
    /// <param name="text">The resolved text.</param>
    /// <param name="type">What the field asks for.</param>
    /// <param name="value">The typed value.</param>
    /// <param name="error">What was expected, when the text does not fit.</param>
    public static bool TryCoerce(string text, StatusFieldType type, out OrkValue value, out string? error)
    {
        error = null;
        switch (type)
        {
            case StatusFieldType.Integer:
                error = TryInteger(text, out value) ? null : $"\"{text}\" is not a whole number";
                break;
            case StatusFieldType.Float:
                error = TryFloat(text, out value) ? null : $"\"{text}\" is not a number";
                break;
            case StatusFieldType.Boolean:
                error = TryBoolean(text, out value) ? null : $"\"{text}\" is not a boolean; expected true or false";
                break;
            case StatusFieldType.Auto:
                value = Scalar(text);
                break;
            default:
                value = OrkValue.FromString(text);
                break;
        }

        return error is null;
    }

    /// <summary>Types the text of a custom resource's field or a conversion field: number, boolean, JSON, else text.</summary>
    public static OrkValue FromField(string text)
    {
        OrkValue scalar = Scalar(text);
        string trimmed = text.Trim();
        return scalar.Kind == OrkValueKind.String && trimmed.Length > 0 && trimmed[0] is '{' or '[' && OrkJson.TryParse(trimmed, out OrkValue json)
            ? json
            : scalar;
    }

    /// <summary>Types the text of a <c>normalize.spec</c> field without declared type: a YAML scalar or flow value.</summary>
    public static OrkValue FromNormalized(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Length > 0 && YamlValues.TryParse(trimmed, out OrkValue value) && !value.IsNull ? value : OrkValue.FromString(trimmed);
    }

    /// <summary>Reads a whole number in decimal.</summary>
    public static bool TryInteger(string text, out OrkValue value)
    {
        bool read = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        value = read ? OrkValue.FromInt64(number) : default;
        return read;
    }

    /// <summary>Reads a number in decimal, with or without exponent.</summary>
    public static bool TryFloat(string text, out OrkValue value)
    {
        bool read = NumberText.TryWhole(text, out double number);
        value = read ? OrkValue.FromFloat(number) : default;
        return read;
    }

    /// <summary>Reads a boolean as Go's strconv.ParseBool does.</summary>
    public static bool TryBoolean(string text, out OrkValue value)
    {
        bool? known = text switch
        {
            "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
            "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
            _ => null,
        };
        value = known is { } boolean ? OrkValue.FromBoolean(boolean) : default;
        return known is not null;
    }

    private static OrkValue Scalar(string text) =>
        TryInteger(text, out OrkValue value) || TryFloat(text, out value) || TryBoolean(text, out value) ? value : OrkValue.FromString(text);
}
