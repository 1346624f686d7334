using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is written.</content>
public sealed partial record RollingUpdate
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string property, bool writesSurge) => Write(
        writer,
        property,
        writesSurge ? context.Text(MaxSurge, "rollingUpdate.maxSurge") : string.Empty,
        context.Text(MaxUnavailable, "rollingUpdate.maxUnavailable"));

    /// <summary>
    /// Writes it for a workload that has one pod on each node: there a pod is replaced either before or after the old one goes, so that
    /// the server takes only one of the two numbers and wants the other to be zero.
    /// </summary>
    internal void WriteOfNodes(Utf8JsonWriter writer, RenderContext context, string property)
    {
        string surge = context.Text(MaxSurge, "rollingUpdate.maxSurge");
        string unavailable = context.Text(MaxUnavailable, "rollingUpdate.maxUnavailable");
        if (IsSome(surge) && !IsSome(unavailable))
        {
            Write(writer, property, surge, "0");
        }
        else
        {
            Write(writer, property, string.Empty, unavailable);
        }
    }

    private static bool IsSome(string number) => number.TrimEnd('%').TrimStart('0').Length > 0;

    private static void Write(Utf8JsonWriter writer, string property, string surge, string unavailable)
    {
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
