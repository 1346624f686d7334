using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>The security context of a pod: a named profile or explicit settings.</summary>
public sealed record PodSecurity
{
    private const long Nobody = 65534;
    private const long OrdinaryUser = 1000;

    private static readonly string[] s_profiles = ["baseline", "restricted", "hardened"];

    /// <summary>Name of a profile; null for explicit settings.</summary>
    public CompiledExpression? Profile { get; init; }

    /// <summary>Explicit <c>runAsNonRoot</c>.</summary>
    public CompiledExpression? RunAsNonRoot { get; init; }

    /// <summary>Explicit <c>runAsUser</c>.</summary>
    public CompiledExpression? RunAsUser { get; init; }

    /// <summary>Explicit <c>runAsGroup</c>.</summary>
    public CompiledExpression? RunAsGroup { get; init; }

    /// <summary>Explicit <c>fsGroup</c>.</summary>
    public CompiledExpression? FsGroup { get; init; }

    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        const string Field = "podSecurity";
        writer.WriteStartObject("securityContext");
        string profile = context.Text(Profile, $"{Field}.profile").ToLowerInvariant();
        switch (profile)
        {
            case "":
                JsonBody.WriteNumber(writer, "fsGroup", context.Integer(FsGroup, $"{Field}.fsGroup"));
                JsonBody.WriteNumber(writer, "runAsGroup", context.Integer(RunAsGroup, $"{Field}.runAsGroup"));
                JsonBody.WriteBoolean(writer, "runAsNonRoot", context.Boolean(RunAsNonRoot, $"{Field}.runAsNonRoot"));
                JsonBody.WriteNumber(writer, "runAsUser", context.Integer(RunAsUser, $"{Field}.runAsUser"));
                break;
            case "baseline":
                writer.WriteBoolean("runAsNonRoot", false);
                break;
            case "restricted":
                writer.WriteBoolean("runAsNonRoot", true);
                writer.WriteNumber("runAsUser", OrdinaryUser);
                break;
            case "hardened":
                writer.WriteNumber("fsGroup", Nobody);
                writer.WriteNumber("runAsGroup", Nobody);
                writer.WriteBoolean("runAsNonRoot", true);
                writer.WriteNumber("runAsUser", Nobody);
                break;
            default:
                Profiles.FailUnknown(context, $"{Field}.profile", profile, s_profiles);
                break;
        }

        writer.WriteEndObject();
    }
}
