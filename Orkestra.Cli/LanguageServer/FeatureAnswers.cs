using System.Text.Json;
using Orkestra.Sdk.Editing;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.LanguageServer;

/// <summary>Writes what the language service knows in the protocol's terms.</summary>
internal static class FeatureAnswers
{
    public static void Write(Utf8JsonWriter writer, SourceFile file, CompletionItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("label", item.Label);
        writer.WriteNumber("kind", item.Kind switch
        {
            CompletionKind.Key => 10,
            CompletionKind.Value => 12,
            CompletionKind.Note => 3,
            CompletionKind.Keyword => 14,
            _ => 5,
        });
        if (item.Detail.Length > 0)
        {
            writer.WriteString("detail", item.Detail);
        }

        if (item.Documentation.Length > 0)
        {
            writer.WriteString("documentation", item.Documentation);
        }

        writer.WriteStartObject("textEdit");
        Positions.WriteRange(writer, "range", file, item.Replaces);
        writer.WriteString("newText", item.Label + item.Suffix);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, SourceFile? file, Hover? hover)
    {
        if (file is null || hover is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartObject("contents");
        writer.WriteString("kind", "markdown");
        writer.WriteString("value", hover.Markdown);
        writer.WriteEndObject();
        Positions.WriteRange(writer, "range", file, hover.Span);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Definition? definition)
    {
        if (definition is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("uri", FileUris.FromPath(Path.GetFullPath(definition.File.Path)));
        Positions.WriteRange(writer, "range", definition.File, definition.Span);
        writer.WriteEndObject();
    }
}
