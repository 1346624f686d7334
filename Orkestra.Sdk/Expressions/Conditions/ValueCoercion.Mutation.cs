namespace Orkestra.Sdk.Expressions.Conditions;

public static partial class ValueCoercion
{
    /// <summary>Types the value of a mutation rule (specification 6.4).</summary>
    /// <param name="value">A literal with its own kind, or the text a template gave.</param>
    /// <param name="valueType">The rule's <c>valueType</c>; null and empty mean text.</param>
    /// <param name="typed">The value to write.</param>
    /// <param name="error">What was expected, when the value does not fit or the type is unknown.</param>
    public static bool TryCoerceMutation(OrkValue value, string? valueType, out OrkValue typed, out string? error)
    {
        error = null;
        typed = value;
        string text = value.IsNull ? string.Empty : value.ToText();
        switch (valueType?.Trim())
        {
            case null or "" or "string":
                typed = OrkValue.FromString(text);
                return true;
            case "int" or "integer":
                if (value.Kind == OrkValueKind.Float)
                {
                    typed = OrkValue.FromInt64((long)value.AsFloat());
                    return true;
                }

                return value.Kind is OrkValueKind.Int or OrkValueKind.Int64 || TryCoerce(text, StatusFieldType.Integer, out typed, out error);
            case "float" or "number":
                return value.Kind == OrkValueKind.Float || TryCoerce(text, StatusFieldType.Float, out typed, out error);
            case "bool" or "boolean":
                return value.Kind == OrkValueKind.Boolean || TryCoerce(text, StatusFieldType.Boolean, out typed, out error);
            default:
                error = $"'{valueType}' is no value type; expected string, int, float or bool";
                return false;
        }
    }
}
