using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>CPU and memory of a container.</summary>
public sealed record ComputeResources
{
    /// <summary>Requested quantities by resource name.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Requests { get; init; } = [];

    /// <summary>Limits by resource name.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Limits { get; init; } = [];

    internal void Write(Utf8JsonWriter writer, RenderContext context)
    {
        if (Requests.Count + Limits.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("resources");
        JsonBody.WriteMap(writer, context, "requests", Requests, "resources.requests");
        JsonBody.WriteMap(writer, context, "limits", Limits, "resources.limits");
        writer.WriteEndObject();
    }
}
