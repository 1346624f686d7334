using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Orkestra.Runtime.Objects;

/// <summary>
/// A Kubernetes resource quantity such as <c>500m</c>, <c>0.5</c>, <c>1Gi</c> or <c>12e6</c>, compared by value. See the Kubernetes API
/// reference, "Quantity".
/// </summary>
public readonly record struct Quantity : IComparable<Quantity>
{
    private static readonly decimal s_milli = 0.001m;

    private Quantity(decimal value)
    {
        Value = value;
    }

    /// <summary>The amount in base units: cores, bytes.</summary>
    public decimal Value { get; }

    /// <summary>Reads a quantity.</summary>
    /// <exception cref="FormatException">The text is not a quantity.</exception>
    public static Quantity Parse(string text) =>
        TryParse(text, out Quantity quantity)
            ? quantity
            : throw new FormatException($"'{text}' is not a quantity; expected a number with an optional suffix n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei.");

    /// <summary>Reads a quantity; false when the text is none or exceeds what Kubernetes stores.</summary>
    public static bool TryParse(string? text, out Quantity quantity)
    {
        quantity = default;
        if (string.IsNullOrEmpty(text) || text.Length > 64)
        {
            return false;
        }

        Span<byte> utf8 = stackalloc byte[64 * 3];
        return TryParse(utf8[..Encoding.UTF8.GetBytes(text, utf8)], out quantity);
    }

    /// <summary>Reads a quantity from UTF-8 text.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Quantity quantity)
    {
        quantity = default;
        int digits = NumberLength(text);
        if (digits == 0 || !TryReadNumber(text[..digits], out decimal number) || !TryReadSuffix(text[digits..], out decimal factor))
        {
            return false;
        }

        try
        {
            quantity = new Quantity(number * factor);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    /// <summary>The amount in thousandths, rounded up, as Kubernetes does for CPU.</summary>
    public decimal ToMilli() => decimal.Ceiling(Value / s_milli);

    /// <summary>The amount as a plain decimal number.</summary>
    public override string ToString() => Value.ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>Whether the left quantity is smaller.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    /// <summary>Whether the left quantity is larger.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    /// <summary>Whether the left quantity is smaller or equal.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    /// <summary>Whether the left quantity is larger or equal.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    private static int NumberLength(ReadOnlySpan<byte> text)
    {
        int i = 0;
        if (i < text.Length && text[i] is (byte)'+' or (byte)'-')
        {
            i++;
        }

        int firstDigit = i;
        int count = 0;
        bool point = false;
        for (; i < text.Length; i++)
        {
            if (text[i] is >= (byte)'0' and <= (byte)'9')
            {
                count++;
            }
            else if (text[i] == (byte)'.' && !point)
            {
                point = true;
            }
            else
            {
                break;
            }
        }

        return count == 0 ? 0 : Math.Max(i, firstDigit);
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static bool TryReadSuffix(ReadOnlySpan<byte> suffix, out decimal factor)
    {
        factor = suffix.Length switch
        {
            0 => 1m,
            1 => DecimalFactor(suffix[0]),
            2 when suffix[1] == (byte)'i' => BinaryFactor(suffix[0]),
            _ => 0m,
        };
        return factor != 0 || TryReadExponent(suffix, out factor);
    }

    private static decimal DecimalFactor(byte suffix) => suffix switch
    {
        (byte)'n' => 0.000000001m,
        (byte)'u' => 0.000001m,
        (byte)'m' => s_milli,
        (byte)'k' => 1e3m,
        (byte)'M' => 1e6m,
        (byte)'G' => 1e9m,
        (byte)'T' => 1e12m,
        (byte)'P' => 1e15m,
        (byte)'E' => 1e18m,
        _ => 0m,
    };

    private static decimal BinaryFactor(byte suffix) => suffix switch
    {
        (byte)'K' => 1L << 10,
        (byte)'M' => 1L << 20,
        (byte)'G' => 1L << 30,
        (byte)'T' => 1L << 40,
        (byte)'P' => 1L << 50,
        (byte)'E' => 1L << 60,
        _ => 0m,
    };

    private static bool TryReadExponent(ReadOnlySpan<byte> suffix, out decimal factor)
    {
        factor = 0m;
        if (suffix.Length < 2 || suffix[0] is not ((byte)'e' or (byte)'E')
            || !Utf8Parser.TryParse(suffix[1..], out int exponent, out int used) || used != suffix.Length - 1 || exponent is < -9 or > 18)
        {
            return false;
        }

        factor = 1m;
        for (int i = 0; i < Math.Abs(exponent); i++)
        {
            factor = exponent > 0 ? factor * 10m : factor / 10m;
        }

        return true;
    }
}
