namespace Orkestra.DevCluster.Storage;

/// <summary>
/// Keeps a data directory to one process. The system gives the lock back when the process ends, however it ends, so that nobody has to
/// clean up behind a killed one.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string FileName = "lock";

    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    /// <exception cref="DataDirectoryException">Another cluster holds the directory.</exception>
    public static DirectoryLock Take(string directory)
    {
        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, FileName);
        try
        {
            return new DirectoryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new DataDirectoryException($"The data directory {directory} is in use by another dev cluster.", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
