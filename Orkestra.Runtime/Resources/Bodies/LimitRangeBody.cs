using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A LimitRange.</summary>
public sealed partial record LimitRangeBody : ResourceBody
{
    /// <summary>Limits by type, written out or from a profile.</summary>
    public required Preset<IReadOnlyList<ResourceLimit>> Limits { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.LimitRanges;

    /// <inheritdoc/>
    public override string? DefaultName(string ownerName) => null;
}
