namespace Orkestra.Runtime.Plans;

/// <summary>The settings of an entry that its document states, as opposed to those the process fills in; shown by the live API.</summary>
[Flags]
public enum ConfiguredSettings
{
    /// <summary>All come from the process.</summary>
    None = 0,

    /// <summary><see cref="OperatorPlan.Workers"/>.</summary>
    Workers = 1,

    /// <summary><see cref="OperatorPlan.Resync"/>.</summary>
    Resync = 2,

    /// <summary><see cref="QueuePlan.MaxDepth"/>.</summary>
    MaxDepth = 4,

    /// <summary><see cref="QueuePlan.FailureThreshold"/>.</summary>
    FailureThreshold = 8,
}
