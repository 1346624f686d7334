using System.Text;
using System.Text.Json;

namespace Orkestra.DevCluster.Json;

/// <summary>Says what is wrong with a text that is no JSON, in the words of Go's decoder, which clients of Kubernetes know.</summary>
internal static class JsonSyntax
{
    private const string UnexpectedEnd = "unexpected end of JSON input";

    /// <summary>The first mistake; null when there is none.</summary>
    public static string? FindError(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 512 }));
        JsonTokenType last = JsonTokenType.None;
        bool isComplete = false;
        try
        {
            while (reader.Read())
            {
                last = reader.TokenType;
                isComplete = reader.CurrentDepth == 0 && last is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
            }
        }
        catch (JsonException)
        {
            return Describe(utf8, (int)reader.BytesConsumed, last, isComplete);
        }

        // A number may go on in the next block, so only its reader knows that it has ended.
        return isComplete || IsNumber(utf8) ? null : UnexpectedEnd;
    }

    private static string Describe(ReadOnlySpan<byte> utf8, int at, JsonTokenType last, bool isComplete)
    {
        at = SkipSpace(utf8, at);
        if (at >= utf8.Length)
        {
            return UnexpectedEnd;
        }

        if (utf8[at] is (byte)',' or (byte)':' && !isComplete && last is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            at = SkipSpace(utf8, at + 1);
            if (at >= utf8.Length)
            {
                return UnexpectedEnd;
            }
        }

        Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out _);
        string where = (last, isComplete) switch
        {
            (_, true) => "after top-level value",
            (JsonTokenType.StartObject, _) => "looking for beginning of object key string",
            (JsonTokenType.PropertyName, _) when utf8[..at].TrimEnd(" \t\r\n"u8).EndsWith("\""u8) => "after object key",
            (JsonTokenType.None or JsonTokenType.PropertyName or JsonTokenType.StartArray, _) => "looking for beginning of value",
            _ => utf8[..at].TrimEnd(" \t\r\n"u8).EndsWith(","u8) ? "looking for beginning of object key string" : "after object key:value pair",
        };
        return $"invalid character '{rune}' {where}";
    }

    private static int SkipSpace(ReadOnlySpan<byte> utf8, int at)
    {
        while (at < utf8.Length && utf8[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at;
    }

    private static bool IsNumber(ReadOnlySpan<byte> utf8) => double.TryParse(utf8, System.Globalization.CultureInfo.InvariantCulture, out _);
}
