using System.Globalization;
using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>A value that is a whole number or a text, such as a port by number or by name, or a count or a percentage.</summary>
public readonly struct IntOrString : IEquatable<IntOrString>
{
    private readonly long _number;

    /// <param name="number">The number.</param>
    public IntOrString(long number)
    {
        _number = number;
    }

    /// <param name="text">The text.</param>
    public IntOrString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The number; null when this is a text.</summary>
    public long? Number => Text is null ? _number : null;

    /// <summary>The text; null when this is a number.</summary>
    public string? Text { get; }

    /// <summary>A number.</summary>
    public static implicit operator IntOrString(long number) => new(number);

    /// <summary>A text.</summary>
    public static implicit operator IntOrString(string text) => new(text);

    /// <summary>Whether two are the same; the number 80 and the text "80" are not.</summary>
    public static bool operator ==(IntOrString left, IntOrString right) => left.Equals(right);

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(IntOrString left, IntOrString right) => !left.Equals(right);

    /// <summary>A number.</summary>
    public static IntOrString FromInt64(long number) => new(number);

    /// <summary>A text.</summary>
    public static IntOrString FromString(string text) => new(text);

    /// <summary>Reads a number or a text.</summary>
    /// <exception cref="JsonException">The JSON is neither.</exception>
    public static IntOrString Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => new IntOrString(JsonValues.ReadInt64(ref reader)),
        JsonTokenType.String => new IntOrString(JsonValues.ReadString(ref reader)),
        _ => throw JsonValues.Wrong(ref reader, "a whole number or a string"),
    };

    /// <summary>Writes the number or the text.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Text is null)
        {
            writer.WriteNumberValue(_number);
        }
        else
        {
            writer.WriteStringValue(Text);
        }
    }

    /// <summary>The number in digits, or the text.</summary>
    public override string ToString() => Text ?? _number.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool Equals(IntOrString other) => _number == other._number && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IntOrString other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_number, Text);
}
