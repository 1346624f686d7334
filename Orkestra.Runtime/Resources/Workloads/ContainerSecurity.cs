using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>The security context of a container: a named profile or explicit settings.</summary>
public sealed record ContainerSecurity
{
    private static readonly string[] s_profiles = ["baseline", "restricted", "hardened"];

    /// <summary>Name of a profile; null for explicit settings.</summary>
    public CompiledExpression? Profile { get; init; }

    /// <summary>Explicit <c>allowPrivilegeEscalation</c>.</summary>
    public CompiledExpression? AllowPrivilegeEscalation { get; init; }

    /// <summary>Explicit <c>readOnlyRootFilesystem</c>.</summary>
    public CompiledExpression? ReadOnlyRootFilesystem { get; init; }

    /// <summary>Explicit <c>runAsNonRoot</c>.</summary>
    public CompiledExpression? RunAsNonRoot { get; init; }

    /// <summary>Explicit <c>runAsUser</c>.</summary>
    public CompiledExpression? RunAsUser { get; init; }

    /// <summary>Explicit <c>runAsGroup</c>.</summary>
    public CompiledExpression? RunAsGroup { get; init; }

    /// <summary>Capabilities to add.</summary>
    public IReadOnlyList<CompiledExpression> AddCapabilities { get; init; } = [];

    /// <summary>Capabilities to drop.</summary>
    public IReadOnlyList<CompiledExpression> DropCapabilities { get; init; } = [];

    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        const string Field = "securityContext";
        writer.WriteStartObject(Field);
        string profile = context.Text(Profile, $"{Field}.profile").ToLowerInvariant();
        if (profile.Length > 0)
        {
            WriteProfile(writer, context, profile);
        }
        else
        {
            JsonBody.WriteBoolean(writer, "allowPrivilegeEscalation", context.Boolean(AllowPrivilegeEscalation, $"{Field}.allowPrivilegeEscalation"));
            WriteCapabilities(writer, context);
            JsonBody.WriteBoolean(writer, "readOnlyRootFilesystem", context.Boolean(ReadOnlyRootFilesystem, $"{Field}.readOnlyRootFilesystem"));
            JsonBody.WriteNumber(writer, "runAsGroup", context.Integer(RunAsGroup, $"{Field}.runAsGroup"));
            JsonBody.WriteBoolean(writer, "runAsNonRoot", context.Boolean(RunAsNonRoot, $"{Field}.runAsNonRoot"));
            JsonBody.WriteNumber(writer, "runAsUser", context.Integer(RunAsUser, $"{Field}.runAsUser"));
        }

        writer.WriteEndObject();
    }

    private static void WriteProfile(Utf8JsonWriter writer, RenderContext context, string profile)
    {
        if (!s_profiles.Contains(profile, StringComparer.Ordinal))
        {
            Profiles.FailUnknown(context, "securityContext.profile", profile, s_profiles);
            return;
        }

        bool restricted = profile is "restricted" or "hardened";
        writer.WriteBoolean("allowPrivilegeEscalation", false);
        writer.WriteStartObject("capabilities");
        writer.WriteStartArray("drop");
        writer.WriteStringValue(restricted ? "ALL" : "NET_RAW");
        writer.WriteEndArray();
        writer.WriteEndObject();
        if (profile == "hardened")
        {
            writer.WriteBoolean("readOnlyRootFilesystem", true);
        }

        if (restricted)
        {
            writer.WriteBoolean("runAsNonRoot", true);
        }
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
