using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds;

/// <summary>
/// Resource quantities such as <c>500m</c> and <c>1Gi</c>. The canonical form has no fraction and the largest suffix that allows it;
/// finer than nano is rounded up (Kubernetes: "Quantity").
/// </summary>
internal static class Quantity
{
    public const string FormatError = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private const int NanoDigits = 9;
    private static readonly string[] s_decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] s_binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    public static bool TryNormalize(JsonNode node, [NotNullWhen(true)] out string? canonical)
    {
        canonical = null;
        string? text = node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number => node.ToJsonString(),
            _ => null,
        };
        if (text is null || !TryRead(text.Trim(), out BigInteger nano, out Style style, out _))
        {
            return false;
        }

        canonical = Write(nano, style);
        return true;
    }

    /// <summary>The amount in billionths, for comparisons.</summary>
    public static bool TryParse(string text, out BigInteger nano) => TryRead(text, out nano, out _, out _);

    private static bool TryRead(string text, out BigInteger nano, out Style style, out int scale)
    {
        nano = default;
        style = Style.Decimal;
        scale = 0;
        int digitsEnd = text.AsSpan().LastIndexOfAnyInRange('0', '9') is >= 0 ? SkipNumber(text) : 0;
        if (digitsEnd == 0)
        {
            return false;
        }

        string number = text[..digitsEnd], suffix = text[digitsEnd..];
        int binaryPower = Array.IndexOf(s_binary, suffix);
        int decimalPower = Array.IndexOf(s_decimal, suffix);
        BigInteger factor = BigInteger.One;
        if (decimalPower >= 0)
        {
            scale = (decimalPower - 3) * 3;
        }
        else if (binaryPower > 0)
        {
            style = Style.Binary;
            factor = BigInteger.Pow(1024, binaryPower);
        }
        else if (suffix.Length > 1 && suffix[0] is 'e' or 'E' && int.TryParse(suffix.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent)
          && Math.Abs(exponent) <= 100)
        {
            style = Style.Exponent;
            scale = exponent;
        }
        else
        {
            return false;
        }

        bool negative = number[0] == '-';
        number = number.TrimStart('+', '-');
        int point = number.IndexOf('.', StringComparison.Ordinal);
        int fraction = point < 0 ? 0 : number.Length - point - 1;
        string digits = number.Replace(".", "", StringComparison.Ordinal);
        if (digits.Length == 0 || number.Count(static c => c == '.') > 1)
        {
            return false;
        }

        int power = scale - fraction + NanoDigits;
        BigInteger value = BigInteger.Parse(digits, CultureInfo.InvariantCulture) * factor;
        if (power >= 0)
        {
            nano = value * BigInteger.Pow(10, power);
        }
        else
        {
            nano = BigInteger.DivRem(value, BigInteger.Pow(10, -power), out BigInteger rest);
            nano += rest.IsZero ? 0 : 1;
        }

        nano = negative ? -nano : nano;
        return true;
    }

    private static int SkipNumber(string text)
    {
        int i = text[0] is '+' or '-' ? 1 : 0;
        int start = i;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
        {
            i++;
        }

        return i > start ? i : 0;
    }

    private static string Write(BigInteger nano, Style style)
    {
        if (nano.IsZero)
        {
            return "0";
        }

        BigInteger unit = BigInteger.Pow(10, NanoDigits);
        // Below 1024 a binary quantity is written as a plain number, with a decimal suffix when it has a fraction.
        if (style == Style.Binary && BigInteger.Abs(nano) >= 1024 * unit)
        {
            BigInteger whole = BigInteger.DivRem(nano, unit, out BigInteger rest) + (rest.IsZero ? 0 : nano.Sign);
            int power = 0;
            while (power < s_binary.Length - 1 && (whole % 1024).IsZero)
            {
                whole /= 1024;
                power++;
            }

            return whole.ToString(CultureInfo.InvariantCulture) + s_binary[power];
        }

        int step = 0;
        while (step < s_decimal.Length - 1 && (nano % 1000).IsZero)
        {
            nano /= 1000;
            step++;
        }

        string amount = nano.ToString(CultureInfo.InvariantCulture);
        int exponent = (step - 3) * 3;
        return style == Style.Exponent
          ? exponent == 0 ? amount : amount + "e" + exponent.ToString(CultureInfo.InvariantCulture)
          : amount + s_decimal[step];
    }

    private enum Style
    {
        Decimal,
        Binary,
        Exponent,
    }
}
