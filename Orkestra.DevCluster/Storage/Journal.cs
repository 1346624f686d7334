using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Orkestra.DevCluster.Storage;

/// <summary>
/// The objects on disk: an append-only file of records in the order of revisions, rewritten without what is gone when it has grown. A
/// record is in the system's hands before its write is answered, so that the death of this process loses nothing that was acknowledged; it
/// reaches the disk itself within <see cref="s_syncInterval"/>, so that a loss of power may cost that much. Guarded by the store's lock.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const string FileName = "objects.journal";
    private const long SmallestRewrite = 16 * 1024 * 1024;

    private static readonly TimeSpan s_syncInterval = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly DirectoryLock _lock;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Lock _syncing = new();
    private readonly ITimer _sync;
    private SafeFileHandle _file;
    private long _length;
    private long _rewritten;
    private bool _isUnsynced;
    private bool _isBroken;

    private Journal(string path, DirectoryLock directoryLock, JournalContent content, string? damagedPath)
    {
        _path = path;
        _lock = directoryLock;
        Content = content;
        DamagedPath = damagedPath;
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _length = content.Length;
        RandomAccess.SetLength(_file, _length);
        _sync = TimeProvider.System.CreateTimer(_ => Sync(), null, s_syncInterval, s_syncInterval);
    }

    /// <summary>What was there at the opening.</summary>
    public JournalContent Content { get; }

    /// <summary>Where the bytes were put aside that could not be read; null when all could be.</summary>
    public string? DamagedPath { get; }

    /// <summary>Whether more than half of the file, and more than a little, is of the past.</summary>
    public bool WantsRewrite => _length > Math.Max(SmallestRewrite, 4 * _rewritten);

    /// <summary>Opens or begins the journal of a directory, and takes the directory for this process.</summary>
    /// <exception cref="DataDirectoryException">Another cluster holds the directory, it cannot be read or written, or what lies there is no journal.</exception>
    public static Journal Open(string directory)
    {
        try
        {
            return Open(directory, DirectoryLock.Take(directory));
        }
        catch (Exception e) when (e is (IOException and not DataDirectoryException) or UnauthorizedAccessException)
        {
            throw new DataDirectoryException($"The data directory {directory} cannot be used: {e.Message}", e);
        }
    }

    private static Journal Open(string directory, DirectoryLock directoryLock)
    {
        try
        {
            string path = Path.Combine(directory, FileName);
            File.Delete(NewPath(path));
            JournalContent content = File.Exists(path) ? JournalReader.Read(path) : new JournalContent([], 0, 0, 0);
            string? damaged = content.Damaged > 0 ? PutAside(path, content) : null;
            Journal journal = new(path, directoryLock, content, damaged);
            if (content.Length == 0)
            {
                journal.Write(JournalReader.Magic);
            }

            journal._rewritten = content.Length;
            return journal;
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    /// <summary>Adds a record.</summary>
    /// <exception cref="IOException">It could not be written; the journal is as before, or takes no more.</exception>
    public void Append(JournalRecord record)
    {
        _buffer.ResetWrittenCount();
        record.WriteTo(_buffer);
        Write(_buffer.WrittenSpan);
    }

    /// <summary>Replaces the file by one that holds the present objects only. A process that dies meanwhile leaves the old one.</summary>
    public void Rewrite(IEnumerable<StoredObject> present, long revision)
    {
        try
        {
            Replace(present, revision);
        }
        catch (IOException)
        {
            // The present file is whole; there may be room for another one when this one has grown further.
            _rewritten = _length;
        }
    }

    private void Replace(IEnumerable<StoredObject> present, long revision)
    {
        string path = NewPath(_path);
        SafeFileHandle next = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        long length = 0;
        _buffer.ResetWrittenCount();
        _buffer.Write(JournalReader.Magic);
        foreach (StoredObject obj in present)
        {
            JournalRecord.Put(obj).WriteTo(_buffer);
            length = Drain(next, length, atLeast: 1 << 20);
        }

        JournalRecord.At(revision).WriteTo(_buffer);
        length = Drain(next, length, atLeast: 0);
        RandomAccess.FlushToDisk(next);
        File.Move(path, _path, overwrite: true);
        lock (_syncing)
        {
            _file.Dispose();
            _file = next;
            _isUnsynced = false;
        }

        _length = _rewritten = length;
    }

    public void Dispose()
    {
        _sync.Dispose();
        Sync();
        lock (_syncing)
        {
            _file.Dispose();
        }

        _lock.Dispose();
    }

    private static string NewPath(string path) => path + ".new";

    /// <summary>Nothing is thrown away that a person might still make sense of.</summary>
    private static string PutAside(string path, JournalContent content)
    {
        string aside = $"{path}.damaged-{content.Revision}";
        using FileStream from = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        from.Position = content.Length;
        using FileStream to = new(aside, FileMode.Create, FileAccess.Write);
        from.CopyTo(to);
        return aside;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (_isBroken)
        {
            throw new IOException($"The journal {_path} could not be written to earlier and takes no more.");
        }

        try
        {
            RandomAccess.Write(_file, bytes, _length);
        }
        catch (IOException)
        {
            // Half a record in the middle would hide all that come after it.
            _isBroken = true;
            RandomAccess.SetLength(_file, _length);
            _isBroken = false;
            throw;
        }

        _length += bytes.Length;
        Volatile.Write(ref _isUnsynced, true);
    }

    private long Drain(SafeFileHandle file, long length, int atLeast)
    {
        if (_buffer.WrittenCount < atLeast)
        {
            return length;
        }

        RandomAccess.Write(file, _buffer.WrittenSpan, length);
        length += _buffer.WrittenCount;
        _buffer.ResetWrittenCount();
        return length;
    }

    private void Sync()
    {
        lock (_syncing)
        {
            if (_file.IsClosed || !Interlocked.Exchange(ref _isUnsynced, false))
            {
                return;
            }

            try
            {
                RandomAccess.FlushToDisk(_file);
            }
            catch (IOException)
            {
                // The next time may do better; until then the system still has the bytes.
                _isUnsynced = true;
            }
        }
    }
}
