using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Objects;

/// <summary>Shows JSON bytes to the expression engine without building a tree.</summary>
public static class JsonView
{
    /// <summary>Checks a document once and returns a lazily decoded view of it; the bytes must not change afterwards.</summary>
    /// <remarks>
    /// Numbers written as whole numbers become <see cref="OrkValueKind.Int64"/> and others <see cref="OrkValueKind.Float"/>, as Kubernetes'
    /// own unstructured objects do.
    /// </remarks>
    /// <exception cref="KubeObjectFormatException">The bytes are not one JSON value.</exception>
    public static OrkValue Parse(ReadOnlyMemory<byte> json)
    {
        ReadOnlySpan<byte> bytes = json.Span;
        if (!Utf8.IsValid(bytes))
        {
            throw new KubeObjectFormatException("The document is not valid UTF-8", 0);
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = KubeObjectReader.MaxDepth });
        try
        {
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            int end = (int)reader.BytesConsumed;
            reader.Read();
            return Decode(json, new JsonRange(start, end));
        }
        catch (JsonException error)
        {
            throw new KubeObjectFormatException("The document is not valid JSON", reader.BytesConsumed, error);
        }
    }

    /// <summary>The value at a range of a valid document.</summary>
    internal static OrkValue Decode(ReadOnlyMemory<byte> json, JsonRange range)
    {
        ReadOnlySpan<byte> value = range.Of(json.Span);
        return value[0] switch
        {
            (byte)'"' => OrkValue.FromString(JsonText.DecodeValue(value)),
            (byte)'{' => OrkValue.FromMap(new JsonObjectMap(json, range.Start)),
            (byte)'[' => OrkValue.FromList(new JsonArrayList(json, range.Start)),
            (byte)'t' => OrkValue.FromBoolean(true),
            (byte)'f' => OrkValue.FromBoolean(false),
            (byte)'n' => OrkValue.Null,
            _ => DecodeNumber(value),
        };
    }

    private static OrkValue DecodeNumber(ReadOnlySpan<byte> text)
    {
        if (Utf8Parser.TryParse(text, out long whole, out int used) && used == text.Length)
        {
            return OrkValue.FromInt64(whole);
        }

        // A number too large for a double reads as infinity here, where Go refuses the document; servers do not store such numbers.
        return OrkValue.FromFloat(Utf8Parser.TryParse(text, out double number, out _) ? number : double.NaN);
    }
}
