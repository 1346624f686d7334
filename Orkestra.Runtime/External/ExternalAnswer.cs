namespace Orkestra.Runtime.External;

/// <summary>What came of a request to another service.</summary>
public sealed record ExternalAnswer
{
    /// <summary>The status code; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What went wrong, without anything secret; null when nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>The kind of <see cref="Error"/>.</summary>
    public ExternalErrorKind ErrorKind { get; init; }

    /// <summary>A failure without an answer.</summary>
    public static ExternalAnswer Failed(ExternalErrorKind kind, string error) => new() { ErrorKind = kind, Error = error };
}
