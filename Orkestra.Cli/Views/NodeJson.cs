using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Views;

/// <summary>Shows a document as JSON that reads back as the same document.</summary>
internal static class NodeJson
{
    public static string Write(YamlNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            YamlJsonConverter.WriteAsWritten(node, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).ReplaceLineEndings("\n");
    }
}
