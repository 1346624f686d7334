namespace Orkestra.Runtime.Queueing;

/// <summary>Settings of a <see cref="WorkQueue{TKey}"/>. The defaults are those of Kubernetes' own controllers.</summary>
internal sealed record WorkQueueOptions
{
    /// <summary>Largest number of ready keys that count as queued; further ones wait behind the bound.</summary>
    /// <value>100 unless set; 0 is no bound.</value>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Delay after an item's first failure; doubles with each further one.</summary>
    /// <value>5 milliseconds unless set.</value>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Largest delay after failures of one item.</summary>
    /// <value>1000 seconds unless set.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(1000);

    /// <summary>Retries per second of the whole queue, once the burst is used up.</summary>
    /// <value>10 unless set.</value>
    public double RetriesPerSecond { get; init; } = 10;

    /// <summary>Retries that may happen at once before <see cref="RetriesPerSecond"/> applies.</summary>
    /// <value>100 unless set.</value>
    public int RetryBurst { get; init; } = 100;

    /// <summary>Throws when a value is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxDepth);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(BaseDelay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, BaseDelay);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RetriesPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RetryBurst);
    }
}
