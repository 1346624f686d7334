using System.Globalization;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Expressions;

/// <summary>What scalars mean by the core schema of YAML 1.2 (section 10.3), within the numbers that JSON has. Stateless.</summary>
public static class CoreSchema
{
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The value of a scalar: text where it is quoted, a block or tagged.</summary>
    public static OrkValue ValueOf(YamlScalar scalar) => scalar is null
        ? throw new ArgumentNullException(nameof(scalar))
        : scalar.Style == YamlScalarStyle.Plain && scalar.Tag is null ? ValueOf(scalar.Value) : OrkValue.FromString(scalar.Value);

    /// <summary>The value of a text that is written plainly.</summary>
    public static OrkValue ValueOf(string text)
    {
        switch (text)
        {
            case null:
                throw new ArgumentNullException(nameof(text));
            case "" or "~" or "null" or "Null" or "NULL":
                return default;
            case "true" or "True" or "TRUE":
                return OrkValue.FromBoolean(true);
            case "false" or "False" or "FALSE":
                return OrkValue.FromBoolean(false);
        }

        // The parser of doubles also knows words such as "Infinity", which are text here.
        if (text[0] is not ((>= '0' and <= '9') or '+' or '-' or '.'))
        {
            return OrkValue.FromString(text);
        }

        if (TryReadInteger(text, out long whole))
        {
            return OrkValue.FromInt64(whole);
        }

        return HasDigit(text) && double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out double number) && !double.IsInfinity(number) && !double.IsNaN(number)
            ? OrkValue.FromFloat(number)
            : OrkValue.FromString(text);
    }

    private static bool HasDigit(string text)
    {
        foreach (char character in text)
        {
            if (character is >= '0' and <= '9')
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadInteger(string text, out long value)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.TryParse(text.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        }

        return text.StartsWith("0o", StringComparison.Ordinal)
            ? TryReadOctal(text, out value)
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryReadOctal(string text, out long value)
    {
        value = 0;
        for (int i = 2; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '7' || value > long.MaxValue >> 3)
            {
                return false;
            }

            value = (value << 3) | (uint)(text[i] - '0');
        }

        return text.Length > 2;
    }
}
