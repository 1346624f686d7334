using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Runtime.Objects;

/// <summary>Turns YAML nodes into JSON by YAML 1.2's core schema, the way manifests are sent to the API server, or as written.</summary>
public static partial class YamlJsonConverter
{
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
        OrkValue value = CoreSchema.ValueOf(scalar);
        switch (value.Kind)
        {
            case OrkValueKind.Null:
                writer.WriteNullValue();
                break;
            case OrkValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case OrkValueKind.Int64:
                writer.WriteNumberValue(value.AsInt64());
                break;
            case OrkValueKind.Float:
                writer.WriteNumberValue(value.AsFloat());
                break;
            default:
                writer.WriteStringValue(scalar.Value);
                break;
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
}
