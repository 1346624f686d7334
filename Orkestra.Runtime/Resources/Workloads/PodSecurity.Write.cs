using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is written.</content>
public sealed partial record PodSecurity
{
    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        const string Field = "podSecurity";
        writer.WriteStartObject("securityContext");
        JsonBody.WriteNumber(writer, "fsGroup", context.Integer(FsGroup, $"{Field}.fsGroup"));
        JsonBody.WriteNumber(writer, "runAsGroup", context.Integer(RunAsGroup, $"{Field}.runAsGroup"));
        JsonBody.WriteBoolean(writer, "runAsNonRoot", context.Boolean(RunAsNonRoot, $"{Field}.runAsNonRoot"));
        JsonBody.WriteNumber(writer, "runAsUser", context.Integer(RunAsUser, $"{Field}.runAsUser"));
        writer.WriteEndObject();
    }
}
