using System.Text.Encodings.Web;
using System.Text.Json;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Documents.Binding;
using Orkestra.Sdk.Documents.Binding.Keys;

namespace Orkestra.Sdk.JsonSchemas;

/// <summary>
/// JSON Schemas (draft 7, which editors of YAML read) of our documents, made from the tables that the binder checks them by. Stateless.
/// </summary>
/// <remarks>
/// A schema knows the structure: keys, shapes of values, names to choose from. It does not know what the parts mean together, so a document
/// that a schema accepts is still to be validated.
/// </remarks>
public static class DocumentJsonSchema
{
    private const string BaseAddress = "https://orkestra.orkspace.io/schemas/";

    /// <summary>The file name of a kind's schema, such as <c>katalog.schema.json</c>.</summary>
    public static string FileName(DocumentKind kind) => $"{kind.ToString().ToLowerInvariant()}.schema.json";

    /// <summary>The schema of a kind of document, indented, ending in a line break. Equal on every machine.</summary>
    public static string Write(DocumentKind kind)
    {
        KeyTable root = DocumentKeyTables.Root(kind);
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            writer.WriteString("$id", BaseAddress + FileName(kind));
            writer.WriteString("title", $"Orkestra {kind}");
            new TableSchemaWriter(writer).WriteRoot(root, kind.ToString());
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }
}
