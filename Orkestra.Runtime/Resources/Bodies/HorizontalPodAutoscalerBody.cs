using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A HorizontalPodAutoscaler that aims for a processor use.</summary>
public sealed partial record HorizontalPodAutoscalerBody : ResourceBody
{
    /// <summary>API version of the workload; <c>apps/v1</c> when absent or empty.</summary>
    public CompiledExpression? TargetApiVersion { get; init; }

    /// <summary>Kind of the workload; <c>Deployment</c> when absent or empty.</summary>
    public CompiledExpression? TargetKind { get; init; }

    /// <summary>Name of the workload; required.</summary>
    public CompiledExpression? TargetName { get; init; }

    /// <summary>Bounds and speed, written out or from a profile.</summary>
    public required Preset<Scaling> Scaling { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.HorizontalPodAutoscalers;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-hpa";
}
