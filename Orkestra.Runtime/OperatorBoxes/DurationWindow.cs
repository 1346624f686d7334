namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>The durations of the latest reconciles, for percentiles. Thread-safe; recording allocates nothing.</summary>
internal sealed class DurationWindow
{
    private const int Capacity = 256;

    private readonly Lock _gate = new();
    private readonly double[] _milliseconds = new double[Capacity];
    private int _count;
    private int _next;

    /// <summary>Adds a duration, pushing out the oldest.</summary>
    public void Record(TimeSpan duration)
    {
        lock (_gate)
        {
            _milliseconds[_next] = duration.TotalMilliseconds;
            _next = (_next + 1) % Capacity;
            _count = Math.Min(_count + 1, Capacity);
        }
    }

    /// <summary>The 95th percentile in milliseconds by nearest rank; 0 while there is nothing.</summary>
    public double Percentile95()
    {
        double[] sorted;
        lock (_gate)
        {
            sorted = _milliseconds[.._count];
        }

        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1];
    }
}
