using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>The security context of a pod.</summary>
public sealed record PodSecurity
{
    /// <summary>Whether its containers must not run as root.</summary>
    public CompiledExpression? RunAsNonRoot { get; init; }

    /// <summary>The user that its containers run as.</summary>
    public CompiledExpression? RunAsUser { get; init; }

    /// <summary>The group that its containers run as.</summary>
    public CompiledExpression? RunAsGroup { get; init; }

    /// <summary>The group that owns its volumes.</summary>
    public CompiledExpression? FsGroup { get; init; }

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
