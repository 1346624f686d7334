using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Objects;

/// <summary>Turns YAML nodes into JSON by YAML 1.2's core schema, the way manifests are sent to the API server, or as written.</summary>
public static partial class YamlJsonConverter
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
        Write(node, writer, WriteScalar);
    }

    /// <summary>Writes a node as JSON that reads back as the same document: numbers keep the digits they were written with.</summary>
    public static void WriteAsWritten(YamlNode node, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Write(node, writer, WriteScalarAsWritten);
    }

    private static void Write(YamlNode node, Utf8JsonWriter writer, Action<YamlScalar, Utf8JsonWriter> writeScalar)
    {
        switch (node)
        {
            case YamlMapping mapping:
                writer.WriteStartObject();
                foreach (YamlEntry entry in mapping.Entries)
                {
                    writer.WritePropertyName(entry.Key.Value);
                    Write(entry.Value, writer, writeScalar);
                }

                writer.WriteEndObject();
                break;
            case YamlSequence sequence:
                writer.WriteStartArray();
                foreach (YamlNode item in sequence.Items)
                {
                    Write(item, writer, writeScalar);
                }

                writer.WriteEndArray();
                break;
            case YamlScalar scalar:
                writeScalar(scalar, writer);
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

    // The language reads numbers as their text, in which 1.10 is not 1.1.
    private static void WriteScalarAsWritten(YamlScalar scalar, Utf8JsonWriter writer)
    {
        bool isPlain = scalar.Style == YamlScalarStyle.Plain && scalar.Tag is null;
        if (scalar.IsNull)
        {
            writer.WriteNullValue();
        }
        else if (isPlain && (scalar.Value is "true" or "false"))
        {
            writer.WriteBooleanValue(scalar.Value == "true");
        }
        else if (isPlain && JsonNumber().IsMatch(scalar.Value))
        {
            writer.WriteRawValue(scalar.Value);
        }
        else
        {
            writer.WriteStringValue(scalar.Value);
        }
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex JsonNumber();

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
