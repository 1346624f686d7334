namespace Orkestra.Runtime.Plans;

/// <summary>How something that failed is tried again within one reconcile.</summary>
public sealed record RetryBackoffPlan
{
    /// <summary>The first wait.</summary>
    /// <value>500 ms unless declared.</value>
    public TimeSpan Initial { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait.</summary>
    /// <value>30 seconds unless declared.</value>
    public TimeSpan Max { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The factor from one wait to the next.</summary>
    /// <value>2 unless declared.</value>
    public double Multiplier { get; init; } = 2;

    /// <summary>Attempts in total, the first included.</summary>
    /// <value>3 unless declared.</value>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The wait after an attempt.</summary>
    /// <param name="attempt">The number of attempts made, 1 or more.</param>
    public TimeSpan WaitAfter(int attempt)
    {
        double wait = Initial.TotalMilliseconds * Math.Pow(Multiplier, attempt - 1);
        return wait < Max.TotalMilliseconds ? TimeSpan.FromMilliseconds(wait) : Max;
    }
}
