using System.Buffers;
using System.ComponentModel;
using System.Text.Json;

namespace Orkestra.Sdk.Abstractions;

/// <summary>
/// An object within a custom resource, or the whole of it. Fields that its class does not know are kept and written again, and so is an explicit
/// null of a field that may be absent: who reads an object, changes it and writes it takes nothing away that they did not mean to. Not thread-safe.
/// </summary>
public abstract class SchemaObject
{
    private Dictionary<string, JsonElement>? _unknown;
    private ulong _marks;
    private ulong[] _moreMarks = [];

    /// <summary>The fields that the class has no property for, such as those of a newer version of the CRD, in the order in which they were read.</summary>
    public IDictionary<string, JsonElement> UnknownFields => _unknown ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>Writes the object.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteFields(writer);
        foreach (KeyValuePair<string, JsonElement> field in _unknown ?? [])
        {
            writer.WritePropertyName(field.Key);
            field.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>Whether nothing would be written between the braces.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal static bool IsEmpty(SchemaObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        value.Write(writer);
        return writer.BytesPending + writer.BytesCommitted == "{}".Length;
    }

    /// <summary>Reads all fields of an object.</summary>
    /// <exception cref="JsonException">The JSON is not that of such an object.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void ReadObject(ref Utf8JsonReader reader)
    {
        JsonValues.Start(ref reader, JsonTokenType.StartObject, "an object");
        while (JsonValues.MoveNext(ref reader, JsonTokenType.EndObject))
        {
            Utf8JsonReader name = reader;
            try
            {
                JsonValues.CheckText(ref reader);
                if (!ReadField(ref reader))
                {
                    string unknown = JsonValues.ReadName(ref reader);
                    JsonValues.Advance(ref reader);
                    UnknownFields[unknown] = JsonValues.ReadElement(ref reader);
                }
            }
            catch (JsonException failure)
            {
                throw JsonFault.InField(failure, ref name);
            }
        }
    }

    /// <summary>Reads the field whose name the reader stands at, up to the last token of its value.</summary>
    /// <returns>False, with the reader where it was, when the class has no such field.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract bool ReadField(ref Utf8JsonReader reader);

    /// <summary>Writes the names and values of the fields that the class knows.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void WriteFields(Utf8JsonWriter writer);

    /// <summary>Goes to the value of a field, which loses its mark.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Found(ref Utf8JsonReader reader, int field)
    {
        JsonValues.Advance(ref reader);
        Mark(field, false);
    }

    /// <summary>Goes to the value of a field and marks the field when the value is null.</summary>
    /// <returns>Whether it is null.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool FoundNull(ref Utf8JsonReader reader, int field)
    {
        JsonValues.Advance(ref reader);
        bool isNull = reader.TokenType == JsonTokenType.Null;
        Mark(field, isNull);
        return isNull;
    }

    /// <summary>
    /// Whether a field has a mark. A field that may be absent has one when it was read as null, a required one when it was missing.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool IsMarked(int field)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(field);
        (int word, int bit) = Math.DivRem(field, 64);
        return word == 0 ? (_marks >> bit & 1) != 0 : word <= _moreMarks.Length && (_moreMarks[word - 1] >> bit & 1) != 0;
    }

    /// <summary>Marks a field, or takes its mark away.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Mark(int field, bool isMarked = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(field);
        (int word, int bit) = Math.DivRem(field, 64);
        if (word > _moreMarks.Length)
        {
            if (!isMarked)
            {
                return;
            }

            Array.Resize(ref _moreMarks, word);
        }

        ref ulong marks = ref word == 0 ? ref _marks : ref _moreMarks[word - 1];
        marks = isMarked ? marks | 1UL << bit : marks & ~(1UL << bit);
    }
}
