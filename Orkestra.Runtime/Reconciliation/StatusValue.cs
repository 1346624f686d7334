using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Gives the text of a status field its declared type.</summary>
internal static class StatusValue
{
    /// <summary>Converts.</summary>
    /// <returns>
    /// False with an error when the text is not of the type; false without one when a typed field rendered to nothing: an absent optional
    /// value is left out, and is no mistake.
    /// </returns>
    public static bool TryConvert(string text, StatusFieldType type, out OrkValue value, out string? error)
    {
        if (type != StatusFieldType.String && text.Length == 0)
        {
            value = OrkValue.Null;
            error = null;
            return false;
        }

        return ValueCoercion.TryCoerce(text, type, out value, out error);
    }
}
