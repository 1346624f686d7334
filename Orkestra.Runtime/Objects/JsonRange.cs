namespace Orkestra.Runtime.Objects;

/// <summary>Where a JSON value lies in its document.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset just past its last byte; 0 when there is no such value.</param>
internal readonly record struct JsonRange(int Start, int End)
{
    /// <summary>Whether the value exists.</summary>
    public bool Exists => End > 0;

    /// <summary>Number of bytes.</summary>
    public int Length => End - Start;

    /// <summary>The bytes of the value.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json) => json[Start..End];
}
