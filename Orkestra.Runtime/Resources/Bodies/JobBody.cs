using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Resources.Workloads;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Job. It is made once; a change of its declaration does not run it again.</summary>
public sealed partial record JobBody : ResourceBody
{
    /// <summary>The pod.</summary>
    public required PodTemplate Pod { get; init; }

    /// <summary>How often a failed pod is replaced; 3 when absent or empty.</summary>
    public CompiledExpression? BackoffLimit { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Jobs;

    /// <inheritdoc/>
    public override UpdatePolicy Updates => UpdatePolicy.Never;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-job";
}
