using System.Globalization;
using System.Text;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Generator.Emitting;

/// <summary>C# literals.</summary>
internal static class Literals
{
    /// <summary>A string literal on one line.</summary>
    public static string Of(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (char character in text)
        {
            switch (character)
            {
                case '"':
                    literal.Append("\\\"");
                    break;
                case '\\':
                    literal.Append("\\\\");
                    break;
                case '\n':
                    literal.Append("\\n");
                    break;
                case '\r':
                    literal.Append("\\r");
                    break;
                case '\t':
                    literal.Append("\\t");
                    break;
                case < ' ' or (>= '\x7f' and <= '\xa0') or '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff'):
                    literal.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    literal.Append(character);
                    break;
            }
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A whole number.</summary>
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>An expression that gives a scalar of the language.</summary>
    /// <returns>Null for a list or map, which no literal of a document is.</returns>
    public static string? Of(OrkValue value) => value.Kind switch
    {
        OrkValueKind.Null => "default",
        OrkValueKind.Boolean => $"{TypeNames.Of(typeof(OrkValue))}.FromBoolean({(value.AsBoolean() ? "true" : "false")})",
        OrkValueKind.Int => $"{TypeNames.Of(typeof(OrkValue))}.FromInt({value.AsInt64().ToString(CultureInfo.InvariantCulture)}L)",
        OrkValueKind.Int64 => $"{TypeNames.Of(typeof(OrkValue))}.FromInt64({value.AsInt64().ToString(CultureInfo.InvariantCulture)}L)",
        OrkValueKind.Float => $"{TypeNames.Of(typeof(OrkValue))}.FromFloat({Of(value.AsFloat())})",
        OrkValueKind.String => $"{TypeNames.Of(typeof(OrkValue))}.FromString({Of(value.AsString())})",
        _ => null,
    };

    /// <summary>A floating-point literal that reads back as the same number.</summary>
    public static string Of(double value) =>
        $"global::System.BitConverter.Int64BitsToDouble({BitConverter.DoubleToInt64Bits(value).ToString(CultureInfo.InvariantCulture)}L)";
}
