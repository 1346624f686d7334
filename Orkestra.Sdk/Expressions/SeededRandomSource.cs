namespace Orkestra.Sdk.Expressions;

/// <summary>
/// A repeatable sequence for simulations, replays and tests. Not for secrets. Safe to use from several threads; the order in
/// which they draw then decides who gets which bytes.
/// </summary>
public sealed class SeededRandomSource : IRandomSource
{
    private readonly object _gate = new();
    private ulong _state;

    /// <summary>Creates a sequence; equal seeds give equal sequences.</summary>
    public SeededRandomSource(long seed) => _state = unchecked((ulong)seed);

    /// <inheritdoc/>
    public void Fill(Span<byte> buffer)
    {
        lock (_gate)
        {
            ulong word = 0;
            for (int i = 0; i < buffer.Length; i++)
            {
                if (i % 8 == 0)
                {
                    word = Next();
                }

                buffer[i] = (byte)(word >> (i % 8 * 8));
            }
        }
    }

    // SplitMix64 (Steele, Lea, Flood 2014): full period over the state, good mixing, two lines.
    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            ulong z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
