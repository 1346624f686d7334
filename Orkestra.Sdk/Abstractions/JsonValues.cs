using System.ComponentModel;
using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>
/// Reads and writes the values of generated classes. Every way in which JSON can differ from what is expected is a <see cref="JsonException"/>,
/// and whatever was read can be written.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class JsonValues
{
    /// <summary>Whether the reader stands at a null.</summary>
    public static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    /// <summary>Reads a text.</summary>
    public static string ReadString(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "a string");
        return Text(ref reader);
    }

    /// <summary>Reads true or false.</summary>
    public static bool ReadBoolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong(ref reader, "true or false"),
    };

    /// <summary>Reads a whole number of 32 bits.</summary>
    public static int ReadInt32(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number, "a whole number");
        return reader.TryGetInt32(out int value) ? value : (int)Whole(ref reader, int.MinValue, int.MaxValue);
    }

    /// <summary>Reads a whole number of 64 bits.</summary>
    public static long ReadInt64(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number, "a whole number");
        return reader.TryGetInt64(out long value) ? value : Whole(ref reader, long.MinValue, long.MaxValue);
    }

    /// <summary>Reads a number.</summary>
    public static double ReadDouble(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number, "a number");
        return reader.TryGetDouble(out double value) && double.IsFinite(value) ? value : throw new JsonException("the number is too large");
    }

    /// <summary>Reads bytes in base64.</summary>
    public static byte[] ReadBytes(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "a string");
        CheckText(ref reader);
        return reader.TryGetBytesFromBase64(out byte[]? value) ? value : throw new JsonException("expected bytes in base64");
    }

    /// <summary>Reads any value.</summary>
    public static JsonElement ReadElement(ref Utf8JsonReader reader)
    {
        CheckTexts(reader);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Reads a list.</summary>
    public static List<T> ReadList<T>(ref Utf8JsonReader reader, JsonValueReader<T> readItem)
    {
        ArgumentNullException.ThrowIfNull(readItem);
        Start(ref reader, JsonTokenType.StartArray, "a list");
        var list = new List<T>();
        while (MoveNext(ref reader, JsonTokenType.EndArray))
        {
            try
            {
                list.Add(readItem(ref reader));
            }
            catch (JsonException failure)
            {
                throw JsonFault.InItem(failure, list.Count);
            }
        }

        return list;
    }

    /// <summary>Reads a map; its keys keep their order, and of equal keys the last one counts.</summary>
    public static Dictionary<string, T> ReadMap<T>(ref Utf8JsonReader reader, JsonValueReader<T> readValue)
    {
        ArgumentNullException.ThrowIfNull(readValue);
        Start(ref reader, JsonTokenType.StartObject, "a map");
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (MoveNext(ref reader, JsonTokenType.EndObject))
        {
            Utf8JsonReader name = reader;
            try
            {
                string key = ReadName(ref reader);
                Advance(ref reader);
                map[key] = readValue(ref reader);
            }
            catch (JsonException failure)
            {
                throw JsonFault.InField(failure, ref name);
            }
        }

        return map;
    }

    /// <summary>Writes a list.</summary>
    public static void WriteList<T>(Utf8JsonWriter writer, IEnumerable<T> list, Action<Utf8JsonWriter, T> writeItem)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(writeItem);
        writer.WriteStartArray();
        foreach (T item in list)
        {
            writeItem(writer, item);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a map.</summary>
    public static void WriteMap<T>(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, T>> map, Action<Utf8JsonWriter, T> writeValue)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(writeValue);
        writer.WriteStartObject();
        foreach (KeyValuePair<string, T> entry in map)
        {
            writer.WritePropertyName(entry.Key);
            writeValue(writer, entry.Value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads a field that must have one value, such as the kind of a resource.</summary>
    /// <exception cref="JsonException">It has another one.</exception>
    public static void ReadExactly(ref Utf8JsonReader reader, string expected)
    {
        string found = ReadString(ref reader);
        if (found != expected)
        {
            throw new JsonException($"expected '{expected}', found '{found}'");
        }
    }
}
