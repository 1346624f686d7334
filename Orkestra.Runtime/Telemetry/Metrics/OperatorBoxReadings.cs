namespace Orkestra.Runtime.Telemetry.Metrics;

/// <summary>What an operator box shows when it is scraped.</summary>
internal readonly record struct OperatorBoxReadings
{
    /// <summary>Custom resources in the cache.</summary>
    public long Resources { get; init; }

    /// <summary>Workers that are processing an item.</summary>
    public long WorkersActive { get; init; }

    /// <summary>Ready keys within the queue's bound.</summary>
    public long QueueDepth { get; init; }

    /// <summary>Ready keys behind the queue's bound.</summary>
    public long QueueDeferred { get; init; }

    /// <summary>How often a key became ready, ever.</summary>
    public long QueueAdds { get; init; }

    /// <summary>How often a key was retried, ever.</summary>
    public long QueueRetries { get; init; }

    /// <summary>How often an event found the queue full, ever.</summary>
    public long QueueDeferrals { get; init; }
}
