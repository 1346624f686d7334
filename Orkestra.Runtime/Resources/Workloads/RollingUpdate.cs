using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>How a workload replaces its pods: a named profile or explicit bounds.</summary>
public sealed record RollingUpdate
{
    private static readonly string[] s_profiles = ["safe", "fast", "blue-green"];

    /// <summary>Name of a profile; null for explicit bounds.</summary>
    public CompiledExpression? Profile { get; init; }

    /// <summary>Pods above the wanted number, a count or a percentage.</summary>
    public CompiledExpression? MaxSurge { get; init; }

    /// <summary>Pods below the wanted number, a count or a percentage.</summary>
    public CompiledExpression? MaxUnavailable { get; init; }

    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        string profile = context.Text(Profile, "rollingUpdate.profile").ToLowerInvariant();
        (string surge, string unavailable) = profile switch
        {
            "" => (context.Text(MaxSurge, "rollingUpdate.maxSurge"), context.Text(MaxUnavailable, "rollingUpdate.maxUnavailable")),
            "safe" => ("1", "0"),
            "fast" => ("25%", "25%"),
            "blue-green" => ("100%", "0"),
            _ => (string.Empty, string.Empty),
        };
        if (profile.Length > 0 && surge.Length == 0)
        {
            Profiles.FailUnknown(context, "rollingUpdate.profile", profile, s_profiles);
        }

        if (surge.Length + unavailable.Length == 0)
        {
            return;
        }

        writer.WriteStartObject("strategy");
        writer.WriteStartObject("rollingUpdate");
        JsonBody.WriteIntOrString(writer, "maxSurge", surge);
        JsonBody.WriteIntOrString(writer, "maxUnavailable", unavailable);
        writer.WriteEndObject();
        writer.WriteString("type", "RollingUpdate");
        writer.WriteEndObject();
    }
}
