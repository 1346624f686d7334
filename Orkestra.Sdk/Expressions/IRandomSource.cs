namespace Orkestra.Sdk.Expressions;

/// <summary>Where the random notes take their bytes from. Implementations are safe to use from several threads.</summary>
public interface IRandomSource
{
    /// <summary>Fills a buffer with random bytes.</summary>
    void Fill(Span<byte> buffer);
}
