using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>
/// An amount as Kubernetes writes it: <c>500m</c>, <c>1.5</c>, <c>2Gi</c>, <c>3e6</c>. It keeps the way it is written; two are equal when they are
/// written equally, and <see cref="TryGetDecimal"/> tells the amounts to compare.
/// </summary>
public readonly struct Quantity : IEquatable<Quantity>
{
    private static readonly string[] s_binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    private static readonly string[] s_large = ["k", "M", "G", "T", "P", "E"];
    private static readonly string[] s_small = ["m", "u", "n"];

    private readonly string? _text;

    /// <param name="text">The amount, such as <c>500m</c>.</param>
    public Quantity(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    private Quantity(string text, bool isNumber)
    {
        _text = text;
        IsNumber = isNumber;
    }

    /// <summary>Whether it stands in JSON as a number rather than as a text.</summary>
    public bool IsNumber { get; }

    /// <summary>An amount by its text.</summary>
    public static implicit operator Quantity(string text) => new(text);

    /// <summary>Whether two are written equally.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    /// <summary>Whether two are written differently.</summary>
    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    /// <summary>An amount by its text.</summary>
    public static Quantity FromString(string text) => new(text);

    /// <summary>Reads an amount.</summary>
    /// <exception cref="JsonException">The JSON is neither a number nor a text.</exception>
    public static Quantity Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => new Quantity(Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan), isNumber: true),
        JsonTokenType.String => new Quantity(JsonValues.ReadString(ref reader)),
        _ => throw JsonValues.Wrong(ref reader, "a number or a string"),
    };

    /// <summary>Writes the amount.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (IsNumber)
        {
            writer.WriteRawValue(ToString());
        }
        else
        {
            writer.WriteStringValue(ToString());
        }
    }

    /// <summary>The amount as a number: 0.5 for <c>500m</c>.</summary>
    /// <returns>False when the text is no amount, or one that is too large for a decimal.</returns>
    public bool TryGetDecimal(out decimal amount)
    {
        string text = ToString();
        int end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        end = end > 0 && end < text.Length && text[end] == '.' ? end + 1 : end;
        (bool isKnown, decimal factor) = FactorOf(text[end..]);
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        amount = 0;
        if (!isKnown || !decimal.TryParse(text.AsSpan(0, end), Style, CultureInfo.InvariantCulture, out decimal number))
        {
            return false;
        }

        try
        {
            amount = number * factor;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>The amount as it is written.</summary>
    public override string ToString() => _text ?? "0";

    /// <inheritdoc/>
    public bool Equals(Quantity other) => IsNumber == other.IsNumber && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsNumber, ToString());

    private static (bool IsKnown, decimal Factor) FactorOf(string suffix)
    {
        if (suffix.Length == 0)
        {
            return (true, 1);
        }

        return (Array.IndexOf(s_binary, suffix), Array.IndexOf(s_large, suffix), Array.IndexOf(s_small, suffix)) switch
        {
            ( >= 0 and int power, _, _) => (true, Power(1024, power + 1)),
            (_, >= 0 and int power, _) => (true, Power(1000, power + 1)),
            (_, _, >= 0 and int power) => (true, 1 / Power(1000, power + 1)),
            _ => (false, 0),
        };
    }

    private static decimal Power(decimal factor, int exponent)
    {
        decimal power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= factor;
        }

        return power;
    }
}
