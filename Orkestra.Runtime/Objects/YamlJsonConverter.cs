using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Objects;

/// <summary>Turns YAML nodes into JSON by YAML 1.2's core schema, the way manifests are sent to the API server.</summary>
public static class YamlJsonConverter
{
    private static readonly SearchValues<char> s_floatCharacters = SearchValues.Create("0123456789.eE+-");

    /// <summary>The UTF-8 JSON of a node.</summary>
    public static byte[] ToJson(YamlNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(node, writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a node as a JSON value.</summary>
    public static void Write(YamlNode node, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (node)
        {
            case YamlMapping mapping:
                writer.WriteStartObject();
                foreach (YamlEntry entry in mapping.Entries)
                {
                    writer.WritePropertyName(entry.Key.Value);
                    Write(entry.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case YamlSequence sequence:
                writer.WriteStartArray();
                foreach (YamlNode item in sequence.Items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case YamlScalar scalar:
                WriteScalar(scalar, writer);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteScalar(YamlScalar scalar, Utf8JsonWriter writer)
    {
        if (scalar.Style != YamlScalarStyle.Plain || scalar.Tag is not null)
        {
            writer.WriteStringValue(scalar.Value);
        }
        else if (scalar.IsNull)
        {
            writer.WriteNullValue();
        }
        else if (scalar.TryGetBoolean(out bool flag))
        {
            writer.WriteBooleanValue(flag);
        }
        else if (TryReadInteger(scalar.Value, out long integer))
        {
            writer.WriteNumberValue(integer);
        }
        else if (IsFloat(scalar.Value) && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(scalar.Value);
        }
    }

    private static bool TryReadInteger(string text, out long value)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return TryReadOctal(text.AsSpan(2), out value);
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryReadOctal(ReadOnlySpan<char> digits, out long value)
    {
        value = 0;
        foreach (char digit in digits)
        {
            if (digit is < '0' or > '7' || value > long.MaxValue >> 3)
            {
                return false;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return digits.Length > 0;
    }

    // double.Parse also accepts words such as "Infinity", which YAML's core schema reads as text.
    private static bool IsFloat(string text) =>
        text.Length > 0
        && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.')
        && text.AsSpan().IndexOfAnyInRange('0', '9') >= 0
        && text.AsSpan().IndexOfAnyExcept(s_floatCharacters) < 0;
}
