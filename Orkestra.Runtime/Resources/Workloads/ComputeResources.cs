using System.Collections.Frozen;
using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>CPU and memory of a container: a named profile or explicit quantities.</summary>
public sealed record ComputeResources
{
    private static readonly FrozenDictionary<string, (string CpuRequest, string CpuLimit, string MemoryRequest, string MemoryLimit)> s_profiles =
        new Dictionary<string, (string, string, string, string)>(StringComparer.OrdinalIgnoreCase)
        {
            ["tiny"] = ("25m", "100m", "64Mi", "128Mi"),
            ["small"] = ("100m", "500m", "128Mi", "512Mi"),
            ["medium"] = ("250m", "1", "256Mi", "1Gi"),
            ["large"] = ("500m", "2", "512Mi", "2Gi"),
            ["burst"] = ("200m", "2", "256Mi", "2Gi"),
            ["steady"] = ("300m", "600m", "256Mi", "512Mi"),
            ["compute-heavy"] = ("1", "2", "512Mi", "1Gi"),
            ["memory-heavy"] = ("250m", "500m", "1Gi", "2Gi"),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of a profile; null for explicit quantities.</summary>
    public CompiledExpression? Profile { get; init; }

    /// <summary>Requested quantities by resource name.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Requests { get; init; } = [];

    /// <summary>Limits by resource name.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Limits { get; init; } = [];

    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        string profile = context.Text(Profile, "resources.profile");
        if (profile.Length == 0)
        {
            if (Requests.Count + Limits.Count > 0)
            {
                writer.WriteStartObject("resources");
                JsonBody.WriteMap(writer, context, "requests", Requests, "resources.requests");
                JsonBody.WriteMap(writer, context, "limits", Limits, "resources.limits");
                writer.WriteEndObject();
            }

            return;
        }

        if (!s_profiles.TryGetValue(profile, out var values))
        {
            Profiles.FailUnknown(context, "resources.profile", profile, s_profiles.Keys);
            return;
        }

        writer.WriteStartObject("resources");
        writer.WriteStartObject("requests");
        writer.WriteString("cpu", values.CpuRequest);
        writer.WriteString("memory", values.MemoryRequest);
        writer.WriteEndObject();
        writer.WriteStartObject("limits");
        writer.WriteString("cpu", values.CpuLimit);
        writer.WriteString("memory", values.MemoryLimit);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
