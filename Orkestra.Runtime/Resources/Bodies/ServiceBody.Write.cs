using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record ServiceBody
{
    private static readonly string[] s_types = ["ClusterIP", "NodePort", "LoadBalancer"];

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        if (Headless)
        {
            writer.WriteString("clusterIP", "None");
        }

        WritePorts(writer, context);
        Selection.Write(writer, context, "selector");
        writer.WriteString("type", RenderType(context));
        writer.WriteEndObject();
    }

    private string RenderType(RenderContext context)
    {
        string type = JsonBody.OneOf(context, Type, "type", s_types);
        return type.Length == 0 ? s_types[0] : type;
    }

    private void WritePorts(Utf8JsonWriter writer, RenderContext context)
    {
        long? port = context.Integer(Port, "port") ?? context.Integer(Selection.Workload?.Port, "port");
        if (port is null or 0)
        {
            if (!Headless)
            {
                context.Fail("port", Port is null ? "is required" : $"is required, and '{Port.Text}' renders to nothing");
            }

            return;
        }

        string target = context.Text(TargetPort, "targetPort");
        writer.WriteStartArray("ports");
        writer.WriteStartObject();
        writer.WriteNumber("port", port.Value);
        JsonBody.WriteProtocol(writer, context, Protocol, "protocol");
        if (target is "" or "0")
        {
            writer.WriteNumber("targetPort", port.Value);
        }
        else
        {
            JsonBody.WriteIntOrString(writer, "targetPort", target);
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
