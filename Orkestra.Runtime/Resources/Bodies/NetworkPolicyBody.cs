using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A NetworkPolicy.</summary>
public sealed partial record NetworkPolicyBody : ResourceBody
{
    /// <summary>Who may talk to whom, written out or from a profile.</summary>
    public required Preset<NetworkRules> Rules { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.NetworkPolicies;

    /// <inheritdoc/>
    public override string? DefaultName(string ownerName) => null;
}
