using System.Text;

namespace Orkestra.Runtime.Objects;

/// <summary>
/// Shares the strings that nearly every object repeats (apiVersion, kind, namespace), so that a cached object does not carry its own copy.
/// </summary>
/// <remarks>Safe for concurrent use: a race only costs a second copy of a string.</remarks>
internal static class Utf8StringPool
{
    private const int Slots = 1024;
    private const int LongestPooled = 64;
    private static readonly string?[] s_slots = new string?[Slots];

    /// <summary>The decoded string for raw JSON string content.</summary>
    public static string Get(ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty)
        {
            return string.Empty;
        }

        if (raw.Length > LongestPooled || raw.Contains((byte)'\\'))
        {
            return JsonText.Decode(raw);
        }

        var hash = default(HashCode);
        hash.AddBytes(raw);
        ref string? slot = ref s_slots[hash.ToHashCode() & (Slots - 1)];
        string? known = Volatile.Read(ref slot);
        if (known is not null && Matches(known, raw))
        {
            return known;
        }

        string text = Encoding.UTF8.GetString(raw);
        Volatile.Write(ref slot, text);
        return text;
    }

    private static bool Matches(string text, ReadOnlySpan<byte> utf8)
    {
        Span<char> decoded = stackalloc char[LongestPooled];
        int length = Encoding.UTF8.GetChars(utf8, decoded);
        return text.AsSpan().SequenceEqual(decoded[..length]);
    }
}
