using System.Globalization;

namespace Orkestra.Sdk.Expressions.Conditions;

/// <summary>Reads numbers out of texts for comparisons.</summary>
internal static class NumberText
{
    /// <summary>The number a text starts with, as Go's scanning does: <c>12abc</c> gives 12.</summary>
    public static bool TryLeading(string text, out double number)
    {
        ReadOnlySpan<char> rest = text.AsSpan().TrimStart();
        int end = 0;
        if (end < rest.Length && rest[end] is '+' or '-')
        {
            end++;
        }

        int digits = Digits(rest, ref end);
        if (end < rest.Length && rest[end] == '.')
        {
            end++;
            digits += Digits(rest, ref end);
        }

        if (digits > 0 && end < rest.Length && rest[end] is 'e' or 'E')
        {
            int exponent = end + 1;
            if (exponent < rest.Length && rest[exponent] is '+' or '-')
            {
                exponent++;
            }

            if (Digits(rest, ref exponent) > 0)
            {
                end = exponent;
            }
        }

        number = 0;
        return digits > 0 && double.TryParse(
            rest.Slice(0, end).ToString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The number a whole text is, as Go's strconv.ParseFloat reads decimal text.</summary>
    public static bool TryWhole(string text, out double number) => double.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
        && !double.IsInfinity(number) && !double.IsNaN(number);

    /// <summary>Two numbers separated by a comma.</summary>
    public static bool TryRange(string text, out double low, out double high)
    {
        string[] parts = text.Split(',');
        low = high = 0;
        return parts.Length == 2 && TryWhole(parts[0].Trim(), out low) && TryWhole(parts[1].Trim(), out high);
    }

    private static int Digits(ReadOnlySpan<char> text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at - start;
    }
}
