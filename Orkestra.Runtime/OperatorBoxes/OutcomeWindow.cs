namespace Orkestra.Runtime.OperatorBoxes;

/// <summary>How the latest reconciles ended, for a share of failures that recovers. Thread-safe; recording allocates nothing.</summary>
internal sealed class OutcomeWindow
{
    private const int Capacity = 256;
    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly (long At, bool Failed)[] _outcomes = new (long, bool)[Capacity];
    private readonly TimeProvider _time;
    private int _count;
    private int _next;

    public OutcomeWindow(TimeProvider time) => _time = time;

    /// <summary>Adds an outcome, pushing out the oldest.</summary>
    public void Record(bool failed)
    {
        lock (_gate)
        {
            _outcomes[_next] = (_time.GetTimestamp(), failed);
            _next = (_next + 1) % Capacity;
            _count = Math.Min(_count + 1, Capacity);
        }
    }

    /// <summary>Failed reconciles in percent of those of the last five minutes, of at most 256; 0 while there are none.</summary>
    public double FailedPercent()
    {
        long now = _time.GetTimestamp();
        int recent = 0;
        int failed = 0;
        lock (_gate)
        {
            foreach ((long at, bool isFailure) in _outcomes.AsSpan(0, _count))
            {
                if (_time.GetElapsedTime(at, now) <= s_length)
                {
                    recent++;
                    failed += isFailure ? 1 : 0;
                }
            }
        }

        return recent == 0 ? 0 : 100.0 * failed / recent;
    }
}
