namespace Orkestra.Runtime.Plans;

/// <summary>How far a dependency must have come.</summary>
public enum DependencyCondition
{
    /// <summary>Its workers run.</summary>
    Started,

    /// <summary>It has reconciled a resource successfully at least once.</summary>
    Ready,

    /// <summary>It is healthy now.</summary>
    Healthy,
}
