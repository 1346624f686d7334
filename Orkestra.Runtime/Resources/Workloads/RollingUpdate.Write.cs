using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is written.</content>
public sealed partial record RollingUpdate
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
