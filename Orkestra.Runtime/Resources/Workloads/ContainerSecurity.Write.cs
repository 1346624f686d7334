using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is written.</content>
public sealed partial record ContainerSecurity
{
    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        const string Field = "securityContext";
        writer.WriteStartObject(Field);
        JsonBody.WriteBoolean(writer, "allowPrivilegeEscalation", context.Boolean(AllowPrivilegeEscalation, $"{Field}.allowPrivilegeEscalation"));
        WriteCapabilities(writer, context);
        JsonBody.WriteBoolean(writer, "readOnlyRootFilesystem", context.Boolean(ReadOnlyRootFilesystem, $"{Field}.readOnlyRootFilesystem"));
        JsonBody.WriteNumber(writer, "runAsGroup", context.Integer(RunAsGroup, $"{Field}.runAsGroup"));
        JsonBody.WriteBoolean(writer, "runAsNonRoot", context.Boolean(RunAsNonRoot, $"{Field}.runAsNonRoot"));
        JsonBody.WriteNumber(writer, "runAsUser", context.Integer(RunAsUser, $"{Field}.runAsUser"));
        writer.WriteEndObject();
    }

    private void WriteCapabilities(Utf8JsonWriter writer, RenderContext context)
    {
        if (AddCapabilities.Count + DropCapabilities.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("capabilities");
        JsonBody.WriteList(writer, context, "add", AddCapabilities, "securityContext.capabilities.add");
        JsonBody.WriteList(writer, context, "drop", DropCapabilities, "securityContext.capabilities.drop");
        writer.WriteEndObject();
    }
}
