using System.Globalization;
using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>
/// A point in time as Kubernetes writes it (RFC 3339). One that was read is written exactly as it stood, with its offset and all digits of its
/// fraction, of which <see cref="Value"/> has seven, rounded.
/// </summary>
public readonly struct Timestamp : IEquatable<Timestamp>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private readonly string? _text;

    /// <param name="value">The point in time, which is written in UTC.</param>
    public Timestamp(DateTimeOffset value)
    {
        Value = value;
    }

    private Timestamp(DateTimeOffset value, string text)
    {
        Value = value;
        _text = text;
    }

    /// <summary>The point in time.</summary>
    public DateTimeOffset Value { get; }

    /// <summary>The point in time.</summary>
    public static implicit operator DateTimeOffset(Timestamp timestamp) => timestamp.Value;

    /// <summary>The point in time, which is written in UTC.</summary>
    public static implicit operator Timestamp(DateTimeOffset value) => new(value);

    /// <summary>Whether two are the same point in time, however they are written.</summary>
    public static bool operator ==(Timestamp left, Timestamp right) => left.Equals(right);

    /// <summary>Whether two are different points in time.</summary>
    public static bool operator !=(Timestamp left, Timestamp right) => !left.Equals(right);

    /// <summary>Reads a point in time.</summary>
    /// <exception cref="JsonException">The JSON is not a point in time.</exception>
    public static Timestamp Read(ref Utf8JsonReader reader)
    {
        string text = JsonValues.ReadString(ref reader);

        // The library takes many other notations of dates, which are none on the wire.
        bool startsWithYear = text.Length > 10 && text[4] == '-' && text[7] == '-' && char.IsAsciiDigit(text[0]);
        if (!startsWithYear || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset value))
        {
            throw new JsonException("expected a point in time such as 2026-01-31T12:00:00Z");
        }

        return new Timestamp(value, text);
    }

    /// <summary>The point in time.</summary>
    public DateTimeOffset ToDateTimeOffset() => Value;

    /// <summary>The text that stands in JSON.</summary>
    public override string ToString() => _text ?? Value.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Writes the text.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(ToString());
    }

    /// <inheritdoc/>
    public bool Equals(Timestamp other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Timestamp other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();
}
