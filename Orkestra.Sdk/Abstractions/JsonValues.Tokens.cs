using System.Text;
using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

public static partial class JsonValues
{
    internal static void Start(ref Utf8JsonReader reader, JsonTokenType start, string expected)
    {
        if (reader.TokenType == JsonTokenType.None)
        {
            Advance(ref reader);
        }

        Expect(ref reader, start, expected);
    }

    internal static bool MoveNext(ref Utf8JsonReader reader, JsonTokenType end)
    {
        Advance(ref reader);
        return reader.TokenType != end;
    }

    internal static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new JsonException("the JSON ends too early");
        }
    }

    internal static string ReadName(ref Utf8JsonReader reader) => Text(ref reader);

    /// <summary>Refuses a text with escapes that mean no characters, which the reader itself finds too late and reports in another way.</summary>
    internal static void CheckText(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.HasValueSequence || !Ascii.IsValid(reader.ValueSpan))
        {
            _ = Text(ref reader);
        }
    }

    internal static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string expected)
    {
        if (reader.TokenType != type)
        {
            throw Wrong(ref reader, expected);
        }
    }

    internal static JsonException Wrong(ref Utf8JsonReader reader, string expected)
    {
        string found = reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "true or false",
            JsonTokenType.Null => "null",
            _ => "nothing",
        };
        return new JsonException($"expected {expected}, found {found}");
    }

    // Works on a copy of the reader: the real one goes on from where it was.
    private static void CheckTexts(Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        do
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                CheckText(ref reader);
            }
        }
        while ((reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.Read());
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException unreadable)
        {
            throw new JsonException("the text is not valid Unicode", unreadable);
        }
    }

    // Kubernetes takes 3.0 and 3e0 for the whole number 3.
    private static long Whole(ref Utf8JsonReader reader, long least, long most) =>
        reader.TryGetDecimal(out decimal value) && value == decimal.Truncate(value) && value >= least && value <= most
            ? (long)value
            : throw new JsonException($"expected a whole number from {least} to {most}");
}
