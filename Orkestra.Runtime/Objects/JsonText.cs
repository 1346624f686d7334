using System.Buffers;
using System.Globalization;
using System.Text;

namespace Orkestra.Runtime.Objects;

/// <summary>Decodes the content of JSON strings that are known to be valid.</summary>
internal static class JsonText
{
    private const int StackLimit = 256;

    /// <summary>The text of a string from its raw content, the bytes between its quotes.</summary>
    public static string Decode(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(raw);
        }

        // A decoded string is never longer in UTF-16 units than its escaped form is in bytes.
        char[]? rented = null;
        Span<char> buffer = raw.Length <= StackLimit ? stackalloc char[StackLimit] : (rented = ArrayPool<char>.Shared.Rent(raw.Length));
        string text = new(buffer[..Unescape(raw, buffer)]);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return text;
    }

    /// <summary>The text of a string value including its quotes.</summary>
    public static string DecodeValue(ReadOnlySpan<byte> quoted) => Decode(quoted[1..^1]);

    /// <summary>Whether raw string content stands for the given UTF-8 text.</summary>
    public static bool EqualsDecoded(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> text)
    {
        if (raw.SequenceEqual(text))
        {
            return !raw.Contains((byte)'\\');
        }

        return raw.Length > text.Length && raw.Contains((byte)'\\') && Decode(raw) == Encoding.UTF8.GetString(text);
    }

    private static int Unescape(ReadOnlySpan<byte> raw, Span<char> target)
    {
        int written = 0;
        while (true)
        {
            int backslash = raw.IndexOf((byte)'\\');
            written += Encoding.UTF8.GetChars(backslash < 0 ? raw : raw[..backslash], target[written..]);
            if (backslash < 0)
            {
                return ReplaceLoneSurrogates(target[..written]);
            }

            raw = raw[(backslash + 1)..];
            int used = 1;
            if (raw[0] == (byte)'u')
            {
                target[written++] = (char)ushort.Parse(raw.Slice(1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                used = 5;
            }
            else
            {
                target[written++] = raw[0] switch
                {
                    (byte)'n' => '\n',
                    (byte)'t' => '\t',
                    (byte)'r' => '\r',
                    (byte)'b' => '\b',
                    (byte)'f' => '\f',
                    byte other => (char)other,
                };
            }

            raw = raw[used..];
        }
    }

    // Go's JSON decoder reads half a surrogate pair as U+FFFD; so do we, because the text goes into UTF-8 documents again.
    private static int ReplaceLoneSurrogates(Span<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else
            {
                text[i] = '\uFFFD';
            }
        }

        return text.Length;
    }
}
