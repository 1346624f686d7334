using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Security.Rbac;

/// <summary>A RoleBinding, or without a namespace a ClusterRoleBinding: who has which role.</summary>
internal sealed record RbacBinding(string Namespace, string Name, string RoleKind, string RoleName, IReadOnlyList<RbacSubject> Subjects)
{
    public static RbacBinding Read(StoredObject stored)
    {
        JsonObject binding = stored.ToJson();
        string ns = stored.Name.Namespace;
        RbacSubject[] subjects =
        [
            .. binding["subjects"].Objects().Select(s => new RbacSubject(
                s.StringAt("kind") ?? "", s.StringAt("name") ?? "", s.StringAt("namespace") is { Length: > 0 } given ? given : ns)),
        ];
        return new RbacBinding(ns, stored.Name.Name, binding.StringAt("roleRef", "kind") ?? "", binding.StringAt("roleRef", "name") ?? "", subjects);
    }

    /// <summary>Why this binding allows something, in the real server's words.</summary>
    public string Describe(RbacSubject subject) => Namespace.Length == 0
        ? $"ClusterRoleBinding \"{Name}\" of {RoleKind} \"{RoleName}\" to {subject}"
        : $"RoleBinding \"{Name}/{Namespace}\" of {RoleKind} \"{RoleName}\" to {subject}";
}
