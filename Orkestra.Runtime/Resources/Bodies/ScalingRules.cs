using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>How fast an autoscaler goes in one direction.</summary>
public sealed partial record ScalingRules
{
    /// <summary>Seconds over which the need is judged.</summary>
    public CompiledExpression? StabilizationWindowSeconds { get; init; }

    /// <summary>Which policy counts: <c>Max</c>, <c>Min</c> or <c>Disabled</c>.</summary>
    public CompiledExpression? SelectPolicy { get; init; }

    /// <summary>How much may change in a time.</summary>
    public IReadOnlyList<ScalingPolicy> Policies { get; init; } = [];
}
