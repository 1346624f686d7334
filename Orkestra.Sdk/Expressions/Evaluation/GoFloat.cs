using System.Globalization;
using System.Text;

namespace Orkestra.Sdk.Expressions.Evaluation;

/// <summary>Floating-point numbers in Go's notations (package strconv, verbs e, f and g).</summary>
internal static class GoFloat
{
    // strconv: the shortest %g form switches to an exponent at 10^6, whatever the number of digits.
    private const int ShortestExponentLimit = 6;

    /// <summary>The shortest text that reads back as the same number; with an exponent below 10^-4 and from 10^6.</summary>
    public static string Shortest(double value)
    {
        if (Special(value) is { } special)
        {
            return special;
        }

        Decimal(value, out bool negative, out string digits, out int exponent);
        return exponent < -4 || exponent >= ShortestExponentLimit
            ? WithExponent(negative, digits, exponent, 'e')
            : Plain(negative, digits, exponent);
    }

    /// <summary>The shortest digits without an exponent.</summary>
    public static string PlainShortest(double value)
    {
        if (Special(value) is { } special)
        {
            return special;
        }

        Decimal(value, out bool negative, out string digits, out int exponent);
        return Plain(negative, digits, exponent);
    }

    /// <summary>A JSON number as Go's encoding/json writes it: plain from 1e-6 up to 1e21, otherwise with a short exponent.</summary>
    public static string Json(double value)
    {
        Decimal(value, out bool negative, out string digits, out int exponent);
        if (value == 0 || (exponent >= -6 && exponent < 21))
        {
            return Plain(negative, digits, exponent);
        }

        string text = WithExponent(negative, digits, exponent, 'e');
        int e = text.IndexOf('e');

        // e-09 is written e-9 there.
        return text.Length - e == 4 && text[e + 1] == '-' && text[e + 2] == '0' ? text.Remove(e + 2, 1) : text;
    }

    /// <summary>Fixed notation with a number of digits after the point.</summary>
    public static string Fixed(double value, int precision) =>
        Special(value) ?? value.ToString("F" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Scientific notation with a number of digits after the point, or the shortest digits when negative.</summary>
    public static string Scientific(double value, int precision, char letter)
    {
        if (Special(value) is { } special)
        {
            return special;
        }

        if (precision < 0)
        {
            Decimal(value, out bool negative, out string digits, out int exponent);
            return WithExponent(negative, digits, exponent, letter);
        }

        string text = value.ToString((letter == 'e' ? "e" : "E") + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

        // .NET writes e+006, Go e+06.
        int at = text.IndexOf(letter);
        return text[at + 2] == '0' ? text.Remove(at + 2, 1) : text;
    }

    /// <summary>The %g notation with a number of significant digits.</summary>
    public static string General(double value, int precision, char letter)
    {
        if (Special(value) is { } special)
        {
            return special;
        }

        if (precision < 0)
        {
            string text = Shortest(value);
            return letter == 'e' ? text : text.ToUpperInvariant();
        }

        precision = Math.Max(precision, 1);
        string scientific = Scientific(value, precision - 1, 'e');
        int at = scientific.IndexOf('e');
        int exponent = int.Parse(scientific.Substring(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        bool negative = scientific[0] == '-';
        string digits = scientific.Substring(negative ? 1 : 0, at - (negative ? 1 : 0)).Replace(".", string.Empty).TrimEnd('0');
        digits = digits.Length == 0 ? "0" : digits;
        int limit = precision > digits.Length && digits.Length >= exponent + 1 ? digits.Length : precision;
        return exponent < -4 || exponent >= limit ? WithExponent(negative, digits, exponent, letter) : Plain(negative, digits, exponent);
    }

    private static string? Special(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : null;

    // value = ±d.ddd × 10^exponent with the shortest digits.
    private static void Decimal(double value, out bool negative, out string digits, out int exponent)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        negative = text[0] == '-' || (value == 0 && double.IsNegativeInfinity(1 / value));
        int start = text[0] == '-' ? 1 : 0;
        int e = text.IndexOf('E');
        int mantissaEnd = e < 0 ? text.Length : e;
        int written = e < 0 ? 0 : int.Parse(text.Substring(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = text.IndexOf('.');
        int wholeEnd = point < 0 ? mantissaEnd : point;
        string all = text.Substring(start, wholeEnd - start) + (point < 0 ? string.Empty : text.Substring(point + 1, mantissaEnd - point - 1));
        exponent = wholeEnd - start - 1 + written;
        int leading = 0;
        while (leading < all.Length - 1 && all[leading] == '0')
        {
            leading++;
        }

        exponent -= leading;
        digits = all.Substring(leading).TrimEnd('0');
        if (digits.Length == 0)
        {
            digits = "0";
            exponent = 0;
        }
    }

    private static string Plain(bool negative, string digits, int exponent)
    {
        var text = new StringBuilder();
        if (negative)
        {
            text.Append('-');
        }

        if (exponent < 0)
        {
            text.Append("0.").Append('0', -exponent - 1).Append(digits);
        }
        else if (exponent >= digits.Length - 1)
        {
            text.Append(digits).Append('0', exponent - digits.Length + 1);
        }
        else
        {
            text.Append(digits, 0, exponent + 1).Append('.').Append(digits, exponent + 1, digits.Length - exponent - 1);
        }

        return text.ToString();
    }

    private static string WithExponent(bool negative, string digits, int exponent, char letter)
    {
        var text = new StringBuilder();
        if (negative)
        {
            text.Append('-');
        }

        text.Append(digits[0]);
        if (digits.Length > 1)
        {
            text.Append('.').Append(digits, 1, digits.Length - 1);
        }

        text.Append(letter).Append(exponent < 0 ? '-' : '+');
        return text.Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)).ToString();
    }
}
