using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>Gives the result of a normalisation its type.</summary>
internal static class NormalizedValue
{
    /// <summary>Reads a result: a value that is no text keeps its type, text is a YAML scalar or flow collection.</summary>
    /// <param name="result">What the template gave.</param>
    /// <param name="current">The field as it was written; null when it is absent.</param>
    /// <param name="value">The value to use.</param>
    /// <param name="error">What is wrong with it.</param>
    public static bool TryRead(EvalResult result, OrkValue current, out OrkValue value, out string? error)
    {
        value = result.Value.Kind is OrkValueKind.String or OrkValueKind.Null ? FromText(result.Text.Trim(), current) : result.Value;
        error = OrkJson.Write(value) is null ? "the result cannot be written as JSON" : null;
        return error is null;
    }

    private static OrkValue FromText(string text, OrkValue current)
    {
        OrkValue typed = ValueCoercion.FromNormalized(text);
        return typed.Kind switch
        {
            OrkValueKind.List or OrkValueKind.Map when text[0] is '[' or '{' => typed,

            // A text stays text, or a name of digits would become a number that the schema refuses; so does what a number would print otherwise.
            OrkValueKind.Boolean when current.Kind != OrkValueKind.String => typed,
            OrkValueKind.Int64 or OrkValueKind.Float when current.Kind != OrkValueKind.String && typed.ToText() == text => typed,
            _ => OrkValue.FromString(text),
        };
    }
}
