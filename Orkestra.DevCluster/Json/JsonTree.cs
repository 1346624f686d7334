using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Json;

/// <summary>
/// Reads and writes JSON trees. Trees are built eagerly, so that a repeated key is found while reading (the last one counts, as in the
/// real server) instead of throwing at some later look-up.
/// </summary>
internal static class JsonTree
{
    private const int MaxDepth = 512;

    private static readonly JsonWriterOptions s_writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = MaxDepth };

    /// <exception cref="JsonException">The text is no JSON, or no object.</exception>
    public static JsonObject ParseObject(ReadOnlySpan<byte> utf8, ICollection<string>? duplicates = null) =>
        Parse(utf8, duplicates) as JsonObject ?? throw new JsonException("expected a JSON object");

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8, ICollection<string>? duplicates = null)
    {
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read())
        {
            throw new JsonException("the body is empty");
        }

        JsonNode? root = ReadValue(ref reader, duplicates, "");
        if (reader.Read())
        {
            throw new JsonException("unexpected text after the JSON value");
        }

        return root;
    }

    public static byte[] Write(JsonNode? node)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        WriteTo(buffer, node);
        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteTo(IBufferWriter<byte> buffer, JsonNode? node)
    {
        using Utf8JsonWriter writer = new(buffer, s_writer);
        if (node is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            node.WriteTo(writer);
        }
    }

    public static byte[] WriteWithoutType(JsonObject tree)
    {
        ArrayBufferWriter<byte> buffer = new(2048);
        using (Utf8JsonWriter writer = new(buffer, s_writer))
        {
            writer.WriteStartObject();
            foreach ((string key, JsonNode? value) in tree)
            {
                if (key is "apiVersion" or "kind")
                {
                    continue;
                }

                writer.WritePropertyName(key);
                if (value is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static JsonNode? ReadValue(ref Utf8JsonReader reader, ICollection<string>? duplicates, string path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                JsonObject map = [];
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    string key = reader.GetString()!;
                    string childPath = duplicates is null ? "" : path.Length == 0 ? key : path + "." + key;
                    reader.Read();
                    if (map.ContainsKey(key))
                    {
                        duplicates?.Add(childPath);
                    }

                    map[key] = ReadValue(ref reader, duplicates, childPath);
                }

                return map;
            case JsonTokenType.StartArray:
                JsonArray list = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Add(ReadValue(ref reader, duplicates, duplicates is null ? "" : $"{path}[{list.Count}]"));
                }

                return list;
            case JsonTokenType.String:
                return JsonValue.Create(reader.GetString());
            case JsonTokenType.True:
                return JsonValue.Create(true);
            case JsonTokenType.False:
                return JsonValue.Create(false);
            case JsonTokenType.Number:
                return JsonValue.Create(JsonElement.ParseValue(ref reader));
            default:
                return null;
        }
    }
}
