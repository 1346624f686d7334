using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Role or a ClusterRole.</summary>
public sealed partial record RoleBody : ResourceBody
{
    /// <summary>Whether it counts in the whole cluster.</summary>
    public bool ClusterScoped { get; init; }

    /// <summary>What it allows.</summary>
    public IReadOnlyList<PolicyRule> Rules { get; init; } = [];

    /// <inheritdoc/>
    public override KubeResource Resource => ClusterScoped ? WellKnownResources.ClusterRoles : WellKnownResources.Roles;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => ClusterScoped ? $"{ownerName}-cluster-role" : $"{ownerName}-role";
}
