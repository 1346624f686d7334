using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <summary>How a workload replaces its pods.</summary>
/// <param name="MaxSurge">Pods above the wanted number, a count or a percentage.</param>
/// <param name="MaxUnavailable">Pods below the wanted number, a count or a percentage.</param>
public sealed record RollingUpdate(CompiledExpression? MaxSurge, CompiledExpression? MaxUnavailable)
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string property, bool writesSurge)
    {
        string surge = writesSurge ? context.Text(MaxSurge, "rollingUpdate.maxSurge") : string.Empty;
        string unavailable = context.Text(MaxUnavailable, "rollingUpdate.maxUnavailable");
        if (surge.Length + unavailable.Length == 0)
        {
            return;
        }

        writer.WriteStartObject(property);
        writer.WriteStartObject("rollingUpdate");
        JsonBody.WriteIntOrString(writer, "maxSurge", surge);
        JsonBody.WriteIntOrString(writer, "maxUnavailable", unavailable);
        writer.WriteEndObject();
        writer.WriteString("type", "RollingUpdate");
        writer.WriteEndObject();
    }
}
