using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record RoleBindingBody
{
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
