using System.Globalization;
using System.Text;

namespace Orkestra.Sdk.Expressions;

/// <summary>Reads Go's constants: quoted strings, characters and numbers.</summary>
internal static class Literals
{
    /// <summary>Removes quotes and escapes; false when an escape is wrong.</summary>
    public static bool TryUnquote(ReadOnlySpan<char> quoted, out string value)
    {
        char quote = quoted[0];
        ReadOnlySpan<char> inner = quoted.Slice(1, quoted.Length - 2);
        if (quote == '`')
        {
            // Go drops carriage returns from raw strings.
            value = inner.ToString().Replace("\r", string.Empty);
            return true;
        }

        if (inner.IndexOf('\\') < 0)
        {
            value = inner.ToString();
            return true;
        }

        var text = new StringBuilder(inner.Length);
        var bytes = new List<byte>();
        value = string.Empty;
        int i = 0;
        while (i < inner.Length)
        {
            if (inner[i] != '\\')
            {
                Flush(text, bytes);
                text.Append(inner[i++]);
                continue;
            }

            if (++i >= inner.Length || !Escape(inner, ref i, quote, text, bytes))
            {
                return false;
            }
        }

        Flush(text, bytes);
        value = text.ToString();
        return true;
    }

    /// <summary>Reads a character constant, whose value is its code point.</summary>
    public static bool TryCharacter(ReadOnlySpan<char> quoted, out long value)
    {
        value = 0;
        if (!TryUnquote(quoted, out string text) || text.Length == 0 || text.Length > 2)
        {
            return false;
        }

        if (text.Length == 2)
        {
            value = char.IsSurrogatePair(text[0], text[1]) ? char.ConvertToUtf32(text[0], text[1]) : 0;
            return value != 0;
        }

        value = text[0];
        return true;
    }

    /// <summary>Reads a number as Go types a constant: whole unless it has a point or exponent.</summary>
    public static bool TryNumber(string text, out OrkValue value)
    {
        value = default;
        bool negative = text[0] == '-';
        string digits = text[0] is '+' or '-' ? text.Substring(1) : text;
        if (digits.Length == 0 || digits[digits.Length - 1] == '_' || digits[0] == '_' || digits.IndexOf("__", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        if (digits[0] == '0' && digits.Length > 1 && TryRadix(digits, out int radix, out string body))
        {
            int exponent = radix == 16 ? body.IndexOfAny(['p', 'P']) : -1;
            return exponent < 0 ? TryWhole(body, radix, negative, out value) : TryHexFloat(body, exponent, negative, out value);
        }

        digits = digits.Replace("_", string.Empty);
        if (digits.IndexOfAny(['.', 'e', 'E']) < 0)
        {
            return TryWhole(digits, 10, negative, out value);
        }

        if (digits.Any(c => c is not ((>= '0' and <= '9') or '.' or 'e' or 'E' or '+' or '-'))
            || !double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
            || double.IsInfinity(number))
        {
            return false;
        }

        value = OrkValue.FromFloat(negative ? -number : number);
        return true;
    }

    // A hexadecimal mantissa of at most 64 bits, with the binary exponent behind the p.
    private static bool TryHexFloat(string body, int exponentAt, bool negative, out OrkValue value)
    {
        value = default;
        string mantissa = body.Substring(0, exponentAt);
        int point = mantissa.IndexOf('.');
        string digits = mantissa.Replace(".", string.Empty);
        int fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        if (digits.Length + (point < 0 ? 0 : 1) != mantissa.Length
            || !ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong bits)
            || !int.TryParse(body.Substring(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int exponent))
        {
            return false;
        }

        double number = bits * Math.Pow(2, exponent - (4.0 * fraction));
        value = OrkValue.FromFloat(negative ? -number : number);
        return !double.IsInfinity(number);
    }

    private static bool TryRadix(string digits, out int radix, out string body)
    {
        (radix, int skip) = digits[1] switch
        {
            'x' or 'X' => (16, 2),
            'o' or 'O' => (8, 2),
            'b' or 'B' => (2, 2),
            (>= '0' and <= '9') or '_' when digits.IndexOfAny(['.', 'e', 'E']) < 0 => (8, 1),
            _ => (10, 0),
        };
        body = digits.Substring(skip).Replace("_", string.Empty);
        return radix != 10;
    }

    private static bool TryWhole(string digits, int radix, bool negative, out OrkValue value)
    {
        value = default;
        ulong limit = negative ? 1UL << 63 : long.MaxValue;
        ulong number = 0;
        if (digits.Length == 0)
        {
            return false;
        }

        foreach (char c in digits)
        {
            int digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'f' => c - 'a' + 10,
                >= 'A' and <= 'F' => c - 'A' + 10,
                _ => 99,
            };
            if (digit >= radix || number > (limit - (ulong)digit) / (ulong)radix)
            {
                return false;
            }

            number = (number * (ulong)radix) + (ulong)digit;
        }

        value = OrkValue.FromInt(negative ? unchecked(-(long)number) : (long)number);
        return true;
    }

    private static bool Escape(ReadOnlySpan<char> text, ref int i, char quote, StringBuilder to, List<byte> bytes)
    {
        char c = text[i++];
        switch (c)
        {
            case 'x':
                return Hex(text, ref i, 2, out int code) && Add(bytes, code);
            case >= '0' and <= '7':
                return Octal(text, ref i, c, out code) && Add(bytes, code);
            case 'u' or 'U':
                Flush(to, bytes);
                if (!Hex(text, ref i, c == 'u' ? 4 : 8, out code) || code > 0x10FFFF || code is >= 0xD800 and <= 0xDFFF)
                {
                    return false;
                }

                to.Append(char.ConvertFromUtf32(code));
                return true;
        }

        char plain = c switch
        {
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            '\\' => '\\',
            _ when c == quote => quote,
            _ => '\0',
        };
        Flush(to, bytes);
        to.Append(plain);
        return plain != '\0';
    }

    private static bool Hex(ReadOnlySpan<char> text, ref int i, int count, out int code)
    {
        code = 0;
        if (i + count > text.Length
            || !int.TryParse(text.Slice(i, count).ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code)
            || code < 0)
        {
            return false;
        }

        i += count;
        return true;
    }

    private static bool Octal(ReadOnlySpan<char> text, ref int i, char first, out int code)
    {
        code = first - '0';
        for (int n = 0; n < 2; n++, i++)
        {
            if (i >= text.Length || text[i] is not (>= '0' and <= '7'))
            {
                return false;
            }

            code = (code * 8) + (text[i] - '0');
        }

        return code < 256;
    }

    private static bool Add(List<byte> bytes, int code)
    {
        bytes.Add((byte)code);
        return true;
    }

    // \x and octal escapes are bytes, not characters: a run of them is UTF-8.
    private static void Flush(StringBuilder to, List<byte> bytes)
    {
        if (bytes.Count > 0)
        {
            to.Append(Encoding.UTF8.GetString(bytes.ToArray()));
            bytes.Clear();
        }
    }
}
