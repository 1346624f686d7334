namespace Orkestra.Runtime.Exploration;

/// <summary>The scheduler's dice (splitmix64): equal seeds give equal numbers on every framework.</summary>
internal sealed class Chance
{
    private ulong _state;

    public Chance(long seed, int schedule) => _state = unchecked((ulong)seed + (0x9E3779B97F4A7C15UL * ((ulong)schedule + 1)));

    /// <summary>A number from 0 up to a limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Whether something with this many chances in a hundred happens.</summary>
    public bool In100(int chances) => Below(100) < chances;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    private ulong Next()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
