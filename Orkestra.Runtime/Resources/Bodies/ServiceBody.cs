using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>A Service with one port.</summary>
public sealed record ServiceBody : ResourceBody
{
    private static readonly string[] s_types = ["ClusterIP", "NodePort", "LoadBalancer"];

    /// <summary><c>ClusterIP</c> (when absent), <c>NodePort</c> or <c>LoadBalancer</c>.</summary>
    public CompiledExpression? Type { get; init; }

    /// <summary>No virtual address: DNS answers with the pods'.</summary>
    public bool Headless { get; init; }

    /// <summary>The Service's port.</summary>
    public CompiledExpression? Port { get; init; }

    /// <summary>The pods' port, a number or a name; <see cref="Port"/> when absent or empty.</summary>
    public CompiledExpression? TargetPort { get; init; }

    /// <summary>Protocol of the port; TCP when absent.</summary>
    public CompiledExpression? Protocol { get; init; }

    /// <summary>The pods that get its traffic.</summary>
    public PodSelection Selection { get; init; } = PodSelection.Default;

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Services;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => DefaultNameOf(ownerName);

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

    internal static string DefaultNameOf(string ownerName) => $"{ownerName}-svc";

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
