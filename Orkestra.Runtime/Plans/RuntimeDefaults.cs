namespace Orkestra.Runtime.Plans;

/// <summary>Values for what an entry leaves out; the host fills them from its environment.</summary>
public sealed record RuntimeDefaults
{
    /// <summary>The defaults of an unconfigured process.</summary>
    public static RuntimeDefaults Standard { get; } = new();

    /// <summary>Concurrent reconciles of one entry.</summary>
    /// <value>3 unless set.</value>
    public int Workers { get; init; } = 3;

    /// <summary>Period at which every cached resource is looked at again.</summary>
    /// <value>30 seconds unless set.</value>
    public TimeSpan Resync { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Capacity of a queue.</summary>
    /// <value>100 unless set; 0 means unbounded.</value>
    public int QueueDepth { get; init; } = 100;

    /// <summary>Consecutive failures after which a box counts as degraded.</summary>
    /// <value>5 unless set.</value>
    public int FailureThreshold { get; init; } = 5;
}
