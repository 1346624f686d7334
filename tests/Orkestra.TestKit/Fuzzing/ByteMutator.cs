using System.Text;

namespace Orkestra.TestKit.Fuzzing;

/// <summary>
/// Damages good documents, so that readers meet what broken servers, disks and hands produce. The same seed gives the same documents in
/// the same order on every machine. Not thread-safe.
/// </summary>
public sealed class ByteMutator
{
    private const int MostEdits = 4;
    private const int LongestRepetition = 2000;

    // What means something to most text formats, and what breaks UTF-8: a lone continuation byte, an overlong form, a surrogate, a BOM.
    private static readonly byte[][] s_tokens =
    [
        [0x00], [0x7F], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xFF], "\n"u8.ToArray(), "\r\n"u8.ToArray(), "\t"u8.ToArray(),
        "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), ": "u8.ToArray(), "\""u8.ToArray(), "'"u8.ToArray(),
        "\\"u8.ToArray(), "\\u0000"u8.ToArray(), "\\ud800"u8.ToArray(), "{}"u8.ToArray(), "[]"u8.ToArray(), "null"u8.ToArray(), "true"u8.ToArray(),
        "-1"u8.ToArray(), "1e999"u8.ToArray(), "9223372036854775808"u8.ToArray(), "# "u8.ToArray(), "- "u8.ToArray(), "{{"u8.ToArray(), "}}"u8.ToArray(),
    ];

    private readonly Random _random;
    private readonly byte[][] _samples;
    private readonly byte[][] _dictionary;

    /// <summary>Creates a mutator.</summary>
    /// <param name="seed">Decides everything that follows.</param>
    /// <param name="samples">Good documents; at least one.</param>
    /// <param name="tokens">Words of the format at hand, used beside the general ones.</param>
    public ByteMutator(int seed, IEnumerable<byte[]> samples, params string[] tokens)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(tokens);
        _random = new Random(seed);
        _samples = [.. samples];
        _dictionary = [.. s_tokens, .. tokens.Select(Encoding.UTF8.GetBytes)];
        ArgumentOutOfRangeException.ThrowIfZero(_samples.Length, nameof(samples));
    }

    /// <summary>Creates a mutator over texts.</summary>
    /// <inheritdoc cref="ByteMutator(int, IEnumerable{byte[]}, string[])"/>
    public ByteMutator(int seed, IEnumerable<string> samples, params string[] tokens)
        : this(seed, samples.Select(Encoding.UTF8.GetBytes), tokens)
    {
    }

    /// <summary>The next damaged document.</summary>
    public byte[] Next()
    {
        var bytes = new List<byte>(Pick(_samples));
        int edits = _random.Next(1, MostEdits + 1);
        for (int i = 0; i < edits; i++)
        {
            Edit(bytes);
        }

        return [.. bytes];
    }

    private void Edit(List<byte> bytes)
    {
        int at = _random.Next(bytes.Count + 1);
        switch (_random.Next(10))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                bytes.InsertRange(at, Pick(_dictionary));
                break;
            case 3:
                byte[] token = Pick(_dictionary);
                bytes.RemoveRange(at, Math.Min(token.Length, bytes.Count - at));
                bytes.InsertRange(at, token);
                break;
            case 4:
                bytes.RemoveRange(at, Length(bytes.Count - at));
                break;
            case 5:
                bytes.InsertRange(_random.Next(bytes.Count + 1), bytes.GetRange(at, Length(bytes.Count - at)));
                break;
            case 6:
                Move(bytes, at);
                break;
            case 7:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 8:
                byte[] other = Pick(_samples);
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.AsSpan(_random.Next(other.Length + 1)));
                break;
            case 9 when _random.Next(8) == 0:
                // Depth and length are what recursion and buffers break on; rarely, because such documents are slow.
                byte[] repeated = Pick(_dictionary);
                bytes.InsertRange(at, Enumerable.Repeat(repeated, _random.Next(LongestRepetition)).SelectMany(static part => part));
                break;
        }
    }

    private void Move(List<byte> bytes, int at)
    {
        List<byte> part = bytes.GetRange(at, Length(bytes.Count - at));
        bytes.RemoveRange(at, part.Count);
        bytes.InsertRange(_random.Next(bytes.Count + 1), part);
    }

    // Short parts more often than long ones.
    private int Length(int most) => _random.Next(1 + _random.Next(most + 1));

    private byte[] Pick(byte[][] choices) => choices[_random.Next(choices.Length)];
}
