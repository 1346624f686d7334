using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record RoleSubject
{
    private const string ServiceAccount = "ServiceAccount";

    internal void Write(Utf8JsonWriter writer, RenderContext context, string field)
    {
        string kind = context.Text(Kind, $"{field}.kind");
        kind = kind.Length == 0 ? ServiceAccount : kind;
        writer.WriteStartObject();
        if (kind != ServiceAccount)
        {
            writer.WriteString("apiGroup", WellKnownResources.Roles.Kind.Group);
        }

        writer.WriteString("kind", kind);
        writer.WriteString("name", context.RequiredText(Name, $"{field}.name"));
        if (kind == ServiceAccount)
        {
            WriteNamespace(writer, context, $"{field}.namespace");
        }

        writer.WriteEndObject();
    }

    private void WriteNamespace(Utf8JsonWriter writer, RenderContext context, string field)
    {
        string ns = context.Text(Namespace, field);
        if (ns.Length == 0)
        {
            ns = context.Key.Namespace.Length > 0 ? context.Key.Namespace : context.OwnerNamespace;
        }

        if (ns.Length == 0)
        {
            context.Fail(field, "is required, because the owner is cluster-scoped");
        }

        writer.WriteString("namespace", ns);
    }
}
