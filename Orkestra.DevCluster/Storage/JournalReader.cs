using System.Buffers.Binary;

namespace Orkestra.DevCluster.Storage;

/// <summary>Reads a journal up to the first record that is torn or damaged: what was written before it is whole, in order.</summary>
internal static class JournalReader
{
    public static ReadOnlySpan<byte> Magic => "ORKDEV1\n"u8;

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="DataDirectoryException">The file is not a journal.</exception>
    public static JournalContent Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 16);
        byte[] magic = new byte[Magic.Length];
        int begun = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (!Magic.StartsWith(magic.AsSpan(0, begun)))
        {
            throw new DataDirectoryException($"{path} is not the journal of a dev cluster.");
        }

        // A file that ends within its first bytes was made by a process that died at once.
        Dictionary<(GroupResource Resource, ObjectName Name), JournalRecord> present = [];
        long revision = 0, whole = begun < magic.Length ? 0 : magic.Length;
        while (whole > 0 && Next(file) is { } record && Apply(present, record))
        {
            revision = Math.Max(revision, record.Revision);
            whole = file.Position;
        }

        try
        {
            StoredObject[] objects = [.. present.Values.OrderBy(static r => r.Revision).Select(static r => r.ToObject())];
            return new JournalContent(objects, revision, whole, file.Length - whole);
        }
        catch (FormatException e)
        {
            throw new DataDirectoryException($"{path} holds what no dev cluster writes: {e.Message}", e);
        }
    }

    private static JournalRecord? Next(FileStream file)
    {
        byte[] head = new byte[JournalRecord.HeadLength];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 1 or > JournalRecord.LongestContent || length > file.Length - file.Position)
        {
            return null;
        }

        byte[] content = new byte[length];
        file.ReadExactly(content);
        if (JournalRecord.Checksum(head.AsSpan(0, 4), content) != BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)))
        {
            return null;
        }

        try
        {
            return JournalRecord.Read(content);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool Apply(Dictionary<(GroupResource Resource, ObjectName Name), JournalRecord> present, JournalRecord record)
    {
        switch (record.Kind)
        {
            case JournalRecordKind.Put:
                present[(record.Resource, record.Name)] = record;
                return true;
            case JournalRecordKind.Remove:
                present.Remove((record.Resource, record.Name));
                return true;
            case JournalRecordKind.Revision:
                return true;
            default:
                return false;
        }
    }
}
