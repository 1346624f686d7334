namespace Orkestra.Runtime.Objects;

/// <summary>Bytes that should hold a Kubernetes object are not valid JSON, or its metadata has the wrong types.</summary>
public sealed class KubeObjectFormatException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="position">Byte offset of the problem.</param>
    /// <param name="innerException">The parser's own error, if any.</param>
    public KubeObjectFormatException(string message, long position, Exception? innerException = null)
        : base($"{message} (at byte {position})", innerException)
    {
        Position = position;
    }

    /// <summary>Byte offset of the problem, from 0.</summary>
    public long Position { get; }
}
