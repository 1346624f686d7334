namespace Orkestra.DevCluster.Faults;

/// <summary>
/// The failures that a cluster is about to produce. A request takes from the plan, oldest first, at most one fault of each kind that fits
/// it, and nothing more after one that takes the place of the answer; so several may strike one request, and two of the same kind strike
/// two requests one after the other. Safe for concurrent use.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<PlannedFault> _planned = [];

    /// <summary>How many requests are still to fail, leaving out faults without an end.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _planned.Sum(static planned => planned.Remaining ?? 0);
            }
        }
    }

    /// <summary>Plans a fault.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="target">Which requests; the next one when null.</param>
    /// <returns>Tells how often the fault has struck, and takes it out of the plan when disposed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of the target is out of its range.</exception>
    public PlannedFault Add(Fault fault, FaultTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(fault);
        target ??= new FaultTarget();
        target.Validate();
        PlannedFault planned = new(this, fault, target);
        lock (_gate)
        {
            _planned.Add(planned);
        }

        return planned;
    }

    /// <summary>Answers the next matching requests with an error status, without carrying them out.</summary>
    /// <param name="status">HTTP status, such as 429, 500 or 503.</param>
    /// <param name="verb">API verb, such as <c>patch</c>; null for any.</param>
    /// <param name="path">Text that the path contains, such as <c>/sites</c>; null for any.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="retryAfterSeconds">Value of the Retry-After header; null for none.</param>
    public void Answer(int status, string? verb = null, string? path = null, int times = 1, int? retryAfterSeconds = null) =>
        Add(Fault.Answer(status, retryAfterSeconds: retryAfterSeconds), new FaultTarget { Verb = verb, Path = path, Times = times });

    /// <summary>Breaks the connections of the next matching requests.</summary>
    /// <param name="verb">API verb; null for any.</param>
    /// <param name="path">Text that the path contains; null for any.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="carryOut">
    /// Whether the request is carried out before its answer is lost, so that the client cannot know what became of its write.
    /// </param>
    public void Break(string? verb = null, string? path = null, int times = 1, bool carryOut = false) =>
        Add(Fault.Reset(carryOut), new FaultTarget { Verb = verb, Path = path, Times = times });

    /// <summary>Forgets all failures that have not happened yet.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _planned.Clear();
        }
    }

    internal void Withdraw(PlannedFault planned)
    {
        lock (_gate)
        {
            _planned.Remove(planned);
        }
    }

    /// <summary>The faults that strike a request, in the order in which they were planned.</summary>
    internal IReadOnlyList<Fault> Take(string verb, string path, string userAgent)
    {
        lock (_gate)
        {
            if (_planned.Count == 0)
            {
                return [];
            }

            List<Fault> taken = [];
            foreach (PlannedFault planned in _planned.ToArray())
            {
                if (!planned.Fits(verb, path, userAgent) || taken.Exists(fault => fault.Kind == planned.Fault.Kind) || !planned.Strikes())
                {
                    continue;
                }

                taken.Add(planned.Fault);
                if (planned.Remaining == 0)
                {
                    _planned.Remove(planned);
                }

                if (planned.Fault.TakesThePlaceOfTheAnswer)
                {
                    break;
                }
            }

            return taken;
        }
    }
}
