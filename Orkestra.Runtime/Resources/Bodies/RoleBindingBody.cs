using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A RoleBinding or a ClusterRoleBinding. The server refuses another role for an existing one, which is then made anew.</summary>
public sealed partial record RoleBindingBody : ResourceBody
{
    /// <summary>Whether it counts in the whole cluster.</summary>
    public bool ClusterScoped { get; init; }

    /// <summary>Name of the role; required.</summary>
    public CompiledExpression? RoleName { get; init; }

    /// <summary><c>Role</c> or <c>ClusterRole</c>; the one of the binding's own scope when absent or empty.</summary>
    public CompiledExpression? RoleKind { get; init; }

    /// <summary>Who gets the role.</summary>
    public IReadOnlyList<RoleSubject> Subjects { get; init; } = [];

    /// <inheritdoc/>
    public override KubeResource Resource => ClusterScoped ? WellKnownResources.ClusterRoleBindings : WellKnownResources.RoleBindings;

    /// <inheritdoc/>
    public override UpdatePolicy Updates => UpdatePolicy.InPlaceOrReplace;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => ClusterScoped ? $"{ownerName}-crb" : $"{ownerName}-rolebinding";
}
