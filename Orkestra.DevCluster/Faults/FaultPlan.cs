namespace Orkestra.DevCluster.Faults;

/// <summary>
/// The failures that a cluster is about to produce. Each is used up by the requests it meets, oldest first. Safe for concurrent use.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];

    /// <summary>How many requests are still to fail.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _faults.Sum(static f => f.Remaining);
            }
        }
    }

    /// <summary>Answers the next matching requests with an error status, without carrying them out.</summary>
    /// <param name="status">HTTP status, such as 429, 500 or 503.</param>
    /// <param name="verb">API verb, such as <c>patch</c>; null for any.</param>
    /// <param name="path">Text that the path contains, such as <c>/sites</c>; null for any.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="retryAfterSeconds">Value of the Retry-After header; null for none.</param>
    public void Answer(int status, string? verb = null, string? path = null, int times = 1, int? retryAfterSeconds = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        Add(new Fault(verb, path, times, status, retryAfterSeconds, IsCarriedOut: false));
    }

    /// <summary>Breaks the connections of the next matching requests.</summary>
    /// <param name="verb">API verb; null for any.</param>
    /// <param name="path">Text that the path contains; null for any.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="carryOut">
    /// Whether the request is carried out before its answer is lost, so that the client cannot know what became of its write.
    /// </param>
    public void Break(string? verb = null, string? path = null, int times = 1, bool carryOut = false) =>
        Add(new Fault(verb, path, times, Status: 0, RetryAfterSeconds: null, carryOut));

    /// <summary>Forgets all failures that have not happened yet.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    internal Fault? Take(string verb, string path)
    {
        lock (_gate)
        {
            Fault? fault = _faults.Find(f => (f.Verb is null || f.Verb == verb) && (f.Path is null || path.Contains(f.Path, StringComparison.Ordinal)));
            if (fault is not null && --fault.Remaining == 0)
            {
                _faults.Remove(fault);
            }

            return fault;
        }
    }

    private void Add(Fault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Remaining, 1);
        lock (_gate)
        {
            _faults.Add(fault);
        }
    }
}
