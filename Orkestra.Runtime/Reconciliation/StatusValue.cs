using System.Globalization;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Gives the text of a status field its declared type.</summary>
internal static class StatusValue
{
    /// <summary>Converts.</summary>
    /// <returns>
    /// False with an error when the text is not of the type; false without one when a typed field rendered to nothing, which leaves the
    /// field out.
    /// </returns>
    public static bool TryConvert(string text, StatusFieldType type, out OrkValue value, out string? error)
    {
        error = null;
        value = OrkValue.FromString(text);
        if (type == StatusFieldType.String)
        {
            return true;
        }

        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return false;
        }

        bool converted = type switch
        {
            StatusFieldType.Integer => TryInteger(trimmed, out value),
            StatusFieldType.Float => TryFloat(trimmed, out value),
            StatusFieldType.Boolean => TryBoolean(trimmed, out value),
            _ => TryInteger(trimmed, out value) || TryFloat(trimmed, out value) || TryBoolean(trimmed, out value),
        };
        if (converted)
        {
            return true;
        }

        value = OrkValue.FromString(text);
        if (type == StatusFieldType.Auto)
        {
            return true;
        }

        error = $"expected {Expected(type)}, got '{text}'";
        return false;
    }

    private static string Expected(StatusFieldType type) => type switch
    {
        StatusFieldType.Integer => "a whole number",
        StatusFieldType.Float => "a number",
        _ => "true or false",
    };

    private static bool TryInteger(string text, out OrkValue value)
    {
        bool parsed = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        value = OrkValue.FromInt64(number);
        return parsed;
    }

    private static bool TryFloat(string text, out OrkValue value)
    {
        bool parsed = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
        value = OrkValue.FromFloat(number);
        return parsed;
    }

    private static bool TryBoolean(string text, out OrkValue value)
    {
        bool isTrue = text is "t" or "T" or "true" or "TRUE" or "True" or "1";
        value = OrkValue.FromBoolean(isTrue);
        return isTrue || text is "f" or "F" or "false" or "FALSE" or "False" or "0";
    }
}
