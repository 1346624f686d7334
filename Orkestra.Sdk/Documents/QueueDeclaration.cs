namespace Orkestra.Sdk.Documents;

/// <summary>Queue settings of an entry.</summary>
public sealed record QueueDeclaration
{
    /// <summary>Whether the process-wide queue is used.</summary>
    public Located<bool>? Shared { get; init; }

    /// <summary>Capacity.</summary>
    public Located<int>? MaxDepth { get; init; }

    /// <summary>Consecutive failures before the entry counts as degraded.</summary>
    public Located<int>? FailureThreshold { get; init; }

    /// <summary>How failed work is retried; null when not declared.</summary>
    public RetryBackoffDeclaration? RetryBackoff { get; init; }
}
