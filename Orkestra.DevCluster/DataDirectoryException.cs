namespace Orkestra.DevCluster;

/// <summary>A data directory cannot be used: another cluster has it, it cannot be read or written, or what lies there is no journal.</summary>
public sealed class DataDirectoryException : IOException
{
    /// <summary>Says what is wrong with the directory.</summary>
    public DataDirectoryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
