using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;

namespace Orkestra.DevCluster.Storage;

/// <summary>
/// One record of a journal: the length of its content and a checksum (CRC-32C) over both, four bytes each, then the content: kind, revision,
/// and for changes the resource, the object's name and its JSON. Numbers are little-endian, texts carry their length before them.
/// </summary>
internal sealed record JournalRecord(JournalRecordKind Kind, long Revision, GroupResource Resource, ObjectName Name, string ApiVersion, string ObjectKind, ReadOnlyMemory<byte> Body)
{
    public const int HeadLength = 8;

    /// <summary>Longer than any object may be: what claims more is damage.</summary>
    public const int LongestContent = 64 * 1024 * 1024;

    public static JournalRecord Put(StoredObject obj) => new(JournalRecordKind.Put, obj.Revision, obj.Resource, obj.Name, obj.ApiVersion, obj.Kind, obj.Body);

    public static JournalRecord Remove(StoredObject last) => new(JournalRecordKind.Remove, last.Revision, last.Resource, last.Name, "", "", default);

    public static JournalRecord At(long revision) => new(JournalRecordKind.Revision, revision, default, default, "", "", default);

    public void WriteTo(ArrayBufferWriter<byte> buffer)
    {
        int start = buffer.WrittenCount;
        buffer.GetSpan(HeadLength);
        buffer.Advance(HeadLength);
        buffer.Write([(byte)Kind]);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(8), Revision);
        buffer.Advance(8);
        foreach (string text in (ReadOnlySpan<string>)[Resource.Group ?? "", Resource.Resource ?? "", Name.Namespace ?? "", Name.Name ?? "", ApiVersion, ObjectKind])
        {
            WriteBytes(buffer, Encoding.UTF8.GetBytes(text));
        }

        WriteBytes(buffer, Body.Span);

        // What was reserved above lies in the written part by now, which the writer only shows as read-only.
        Span<byte> head = MemoryMarshal.AsMemory(buffer.WrittenMemory).Span[start..];
        BinaryPrimitives.WriteInt32LittleEndian(head, head.Length - HeadLength);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], Checksum(head[..4], head[HeadLength..]));
    }

    /// <summary>Reads the content of a record, without its head.</summary>
    /// <exception cref="FormatException">The content is none, although its checksum is right.</exception>
    public static JournalRecord Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            ReadOnlySpan<byte> span = content.Span;
            JournalRecordKind kind = (JournalRecordKind)span[0];
            long revision = BinaryPrimitives.ReadInt64LittleEndian(span[1..]);
            int position = 9;
            string group = ReadText(span, ref position);
            string resource = ReadText(span, ref position);
            string ns = ReadText(span, ref position);
            string name = ReadText(span, ref position);
            string apiVersion = ReadText(span, ref position);
            string objectKind = ReadText(span, ref position);
            int length = BinaryPrimitives.ReadInt32LittleEndian(span[position..]);
            ReadOnlyMemory<byte> body = content.Slice(position + 4, length);
            return new JournalRecord(kind, revision, new GroupResource(group, resource), new ObjectName(ns, name), apiVersion, objectKind, body);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new FormatException("A record of the journal is shorter than it says.", e);
        }
    }

    public static uint Checksum(ReadOnlySpan<byte> length, ReadOnlySpan<byte> content)
    {
        return ~Add(Add(~0u, length), content);
    }

    /// <exception cref="FormatException">The body is no object.</exception>
    public StoredObject ToObject()
    {
        try
        {
            JsonObject tree = JsonTree.ParseObject(Body.Span);
            tree["apiVersion"] = ApiVersion;
            tree["kind"] = ObjectKind;
            return StoredObject.Freeze(Resource, Name, Revision, tree);
        }
        catch (JsonException e)
        {
            throw new FormatException("A record of the journal holds no object.", e);
        }
    }

    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte value in bytes)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return sum;
    }

    private static void WriteBytes(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), bytes.Length);
        buffer.Advance(4);
        buffer.Write(bytes);
    }

    private static string ReadText(ReadOnlySpan<byte> span, ref int position)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(span[position..]);
        string text = Encoding.UTF8.GetString(span.Slice(position + 4, length));
        position += 4 + length;
        return text;
    }
}
