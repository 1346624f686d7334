using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Views;

/// <summary>Writes a document as JSON that reads back as the same document: numbers keep the digits they were written with.</summary>
internal static partial class NodeJson
{
    public static string Write(YamlNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(node, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).ReplaceLineEndings("\n");
    }

    private static void Write(YamlNode node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case YamlMapping map:
                writer.WriteStartObject();
                foreach (YamlEntry entry in map.Entries)
                {
                    writer.WritePropertyName(entry.Key.Value);
                    Write(entry.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case YamlSequence list:
                writer.WriteStartArray();
                foreach (YamlNode item in list.Items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case YamlScalar { IsNull: true }:
                writer.WriteNullValue();
                break;
            case YamlScalar { Style: YamlScalarStyle.Plain, Tag: null } plain when plain.Value is "true" or "false":
                writer.WriteBooleanValue(plain.Value == "true");
                break;
            case YamlScalar { Style: YamlScalarStyle.Plain, Tag: null } plain when Number().IsMatch(plain.Value):
                writer.WriteRawValue(plain.Value);
                break;
            default:
                writer.WriteStringValue(((YamlScalar)node).Value);
                break;
        }
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();
}
