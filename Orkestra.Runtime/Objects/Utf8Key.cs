using System.Text;

namespace Orkestra.Runtime.Objects;

/// <summary>Encodes a look-up key as UTF-8, on the stack where it fits.</summary>
internal static class Utf8Key
{
    /// <summary>Size of the buffer that callers put on their stack; longer than any label key may be.</summary>
    public const int StackSize = 384;

    /// <summary>The UTF-8 form of a key, in <paramref name="buffer"/> when it fits there.</summary>
    public static ReadOnlySpan<byte> Encode(string key, Span<byte> buffer) =>
        Encoding.UTF8.TryGetBytes(key, buffer, out int written) ? buffer[..written] : Encoding.UTF8.GetBytes(key);
}
