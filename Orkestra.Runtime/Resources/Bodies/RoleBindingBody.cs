using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A RoleBinding or a ClusterRoleBinding. The server refuses another role for an existing one, which is then made anew.</summary>
public sealed record RoleBindingBody : ResourceBody
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

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        string kind = context.Text(RoleKind, "roleRef.kind");
        writer.WriteStartObject("roleRef");
        writer.WriteString("apiGroup", Resource.Kind.Group);
        writer.WriteString("kind", kind.Length > 0 ? kind : ClusterScoped ? "ClusterRole" : "Role");
        writer.WriteString("name", context.RequiredText(RoleName, "roleRef.name"));
        writer.WriteEndObject();
        writer.WriteStartArray("subjects");
        for (int i = 0; i < Subjects.Count; i++)
        {
            Subjects[i].Write(writer, context, $"subjects[{i}]");
        }

        writer.WriteEndArray();
    }
}
