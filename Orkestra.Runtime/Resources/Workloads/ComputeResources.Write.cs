using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is written.</content>
public sealed partial record ComputeResources
{
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
