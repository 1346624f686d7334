using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The bounds between which an autoscaler moves, what it aims for and how fast it goes.</summary>
public sealed partial record Scaling
{
    /// <summary>Fewest replicas; the server's default, 1, when absent.</summary>
    public CompiledExpression? MinReplicas { get; init; }

    /// <summary>Most replicas; required.</summary>
    public CompiledExpression? MaxReplicas { get; init; }

    /// <summary>Processor use to aim for, in percent of what is requested; no metric is written when absent.</summary>
    public CompiledExpression? TargetCpuUtilization { get; init; }

    /// <summary>How it grows; the server's defaults when null.</summary>
    public ScalingRules? ScaleUp { get; init; }

    /// <summary>How it shrinks; the server's defaults when null.</summary>
    public ScalingRules? ScaleDown { get; init; }
}
