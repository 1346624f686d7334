using System.Globalization;
using System.Text;

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

    /// <summary>A floating-point literal that reads back as the same number.</summary>
    public static string Of(double value) =>
        $"global::System.BitConverter.Int64BitsToDouble({BitConverter.DoubleToInt64Bits(value).ToString(CultureInfo.InvariantCulture)}L)";
}
