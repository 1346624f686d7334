using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>The security context of a container.</summary>
public sealed record ContainerSecurity
{
    /// <summary>Whether it may gain more rights than its parent process.</summary>
    public CompiledExpression? AllowPrivilegeEscalation { get; init; }

    /// <summary>Whether its files cannot be changed.</summary>
    public CompiledExpression? ReadOnlyRootFilesystem { get; init; }

    /// <summary>Whether it must not run as root.</summary>
    public CompiledExpression? RunAsNonRoot { get; init; }

    /// <summary>The user it runs as.</summary>
    public CompiledExpression? RunAsUser { get; init; }

    /// <summary>The group it runs as.</summary>
    public CompiledExpression? RunAsGroup { get; init; }

    /// <summary>Capabilities to add.</summary>
    public IReadOnlyList<CompiledExpression> AddCapabilities { get; init; } = [];

    /// <summary>Capabilities to drop.</summary>
    public IReadOnlyList<CompiledExpression> DropCapabilities { get; init; } = [];

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
