using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A kind whose pods run for as long as it exists, so that a Service may send traffic to them.</summary>
public abstract partial record WorkloadBody : ResourceBody
{
    /// <summary>The pod.</summary>
    public required PodTemplate Pod { get; init; }

    /// <inheritdoc/>
    public override bool IsWorkload => true;
}
