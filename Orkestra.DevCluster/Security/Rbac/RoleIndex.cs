using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Security.Rbac;

/// <summary>All roles and bindings as they were at one time, ready to be searched. Immutable.</summary>
internal sealed class RoleIndex
{
    private readonly Dictionary<ObjectName, IReadOnlyList<PolicyRule>> _roles = [];
    private readonly Dictionary<string, IReadOnlyList<PolicyRule>> _clusterRoles = new(StringComparer.Ordinal);
    private readonly ILookup<string, RbacBinding> _bindings;

    public RoleIndex(ObjectStore store, long version)
    {
        Version = version;
        foreach (StoredObject role in store.List(WellKnown.Roles).Objects.Values)
        {
            _roles[role.Name] = PolicyRule.ReadAll(role.ToJson());
        }

        foreach (StoredObject role in store.List(WellKnown.ClusterRoles).Objects.Values)
        {
            _clusterRoles[role.Name.Name] = PolicyRule.ReadAll(role.ToJson());
        }

        _bindings = store.List(WellKnown.ClusterRoleBindings).Objects.Values.Concat(store.List(WellKnown.RoleBindings).Objects.Values)
            .Select(RbacBinding.Read)
            .ToLookup(static b => b.Namespace, StringComparer.Ordinal);
    }

    /// <summary>How many changes of roles and bindings there had been.</summary>
    public long Version { get; }

    /// <summary>The bindings that hold for a namespace: the cluster's, then its own.</summary>
    public IEnumerable<RbacBinding> BindingsFor(string ns) => ns.Length == 0 ? _bindings[""] : _bindings[""].Concat(_bindings[ns]);

    /// <summary>The rules of a role; null when there is no such role.</summary>
    public IReadOnlyList<PolicyRule>? Rules(string kind, string name, string ns) => kind == "ClusterRole"
        ? _clusterRoles.GetValueOrDefault(name)
        : _roles.GetValueOrDefault(new ObjectName(ns, name));
}
