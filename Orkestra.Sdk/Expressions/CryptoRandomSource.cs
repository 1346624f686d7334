using System.Security.Cryptography;

namespace Orkestra.Sdk.Expressions;

/// <summary>Cryptographic randomness of the operating system. Safe to use from several threads.</summary>
public sealed class CryptoRandomSource : IRandomSource
{
    private CryptoRandomSource()
    {
    }

    /// <summary>The one instance.</summary>
    public static CryptoRandomSource Instance { get; } = new();

    /// <inheritdoc/>
    public void Fill(Span<byte> buffer)
    {
#if NET
        RandomNumberGenerator.Fill(buffer);
#else
        byte[] bytes = new byte[buffer.Length];
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        bytes.CopyTo(buffer);
#endif
    }
}
