using Orkestra.Runtime.Providers;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>What <c>onDelete</c> asks for in one cycle. It holds results and no expressions.</summary>
public sealed record DeletionSelection
{
    /// <summary>Nothing is asked for.</summary>
    public static DeletionSelection None { get; } = new();

    /// <summary>Whether a step begins only when the one before is through.</summary>
    public bool Ordered { get; init; }

    /// <summary>How long ordered steps may take from the moment at which the deletion was asked for.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<DeletionStep> Steps { get; init; } = [];

    /// <summary>What is deleted outside of the cluster after the steps.</summary>
    public IReadOnlyList<ProviderCall> ProviderCalls { get; init; } = [];

    /// <summary>Why nothing may be done in this cycle, such as a call that failed; null when there is no reason.</summary>
    public string? Failure { get; init; }

    /// <summary>Conditions and names that could not be evaluated. What they stand for is left to garbage collection.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
