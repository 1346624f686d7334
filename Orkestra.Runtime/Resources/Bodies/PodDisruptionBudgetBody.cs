using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A PodDisruptionBudget.</summary>
public sealed partial record PodDisruptionBudgetBody : ResourceBody
{
    /// <summary>Labels of the pods; the owner's, and the one workload's, when empty.</summary>
    public PodSelection Selection { get; init; } = PodSelection.Default;

    /// <summary>The measure, written out or from a profile.</summary>
    public required Preset<DisruptionBudget> Budget { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.PodDisruptionBudgets;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-pdb";
}
