using System.Text.Json;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.LanguageServer;

/// <summary>Between the positions of the protocol (line and UTF-16 character, from 0) and offsets.</summary>
internal static class Positions
{
    /// <summary>The offset of a position; a character behind the end of its line means the end of the line.</summary>
    public static int ToOffset(SourceFile file, JsonElement position)
    {
        int line = position.GetProperty("line").GetInt32() + 1;
        int character = position.GetProperty("character").GetInt32();
        return file.GetOffset(line, Math.Min(character, file.GetLine(line).Length) + 1);
    }

    public static void WriteRange(Utf8JsonWriter writer, string name, SourceFile file, TextSpan span)
    {
        writer.WriteStartObject(name);
        WritePosition(writer, "start", file.GetPosition(span.Start));
        WritePosition(writer, "end", file.GetPosition(span.End));
        writer.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter writer, string name, LinePosition position)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("line", position.Line - 1);
        writer.WriteNumber("character", position.Column - 1);
        writer.WriteEndObject();
    }
}
