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

    /// <summary>Labels of the pods; empty uses the owner's label, and the workload's where <see cref="Workload"/> is known.</summary>
    public IReadOnlyList<KeyValuePair<string, CompiledExpression>> Selector { get; init; } = [];

    /// <summary>
    /// The one workload of the box, if there is exactly one: the default selector then names it, so that pods of Jobs or of another custom
    /// resource of the same name do not receive traffic.
    /// </summary>
    public ServiceWorkload? Workload { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Services;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-svc";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        writer.WriteStartObject("spec");
        if (Headless)
        {
            writer.WriteString("clusterIP", "None");
        }

        WritePorts(writer, context);
        WriteSelector(writer, context);
        writer.WriteString("type", RenderType(context));
        writer.WriteEndObject();
    }

    private string RenderType(RenderContext context)
    {
        string text = context.Text(Type, "type");
        if (text.Length == 0)
        {
            return s_types[0];
        }

        string? known = Array.Find(s_types, type => type.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (known is null)
        {
            context.Fail("type", $"expected {string.Join(", ", s_types)}, got '{text}'");
        }

        return known ?? text;
    }

    private void WritePorts(Utf8JsonWriter writer, RenderContext context)
    {
        long? port = context.Integer(Port, "port") ?? context.Integer(Workload?.Port, "port");
        if (port is null or 0)
        {
            if (!Headless)
            {
                context.Fail("port", Port is null ? "is required" : $"is required, and '{Port.Text}' renders to nothing");
            }

            return;
        }

        string protocol = context.Text(Protocol, "protocol");
        string target = context.Text(TargetPort, "targetPort");
        writer.WriteStartArray("ports");
        writer.WriteStartObject();
        writer.WriteNumber("port", port.Value);
        writer.WriteString("protocol", protocol.Length == 0 ? "TCP" : protocol.ToUpperInvariant());
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

    private void WriteSelector(Utf8JsonWriter writer, RenderContext context)
    {
        if (Selector.Count > 0)
        {
            JsonBody.WriteMap(writer, context, "selector", Selector, "selector");
            return;
        }

        writer.WriteStartObject("selector");
        if (Workload is not null)
        {
            string name = Workload.Name is null ? Workload.DefaultName(context.OwnerName) : context.Text(Workload.Name, "selector");
            JsonBody.WriteText(writer, WellKnownLabels.Instance, LabelValue.From(name));
        }

        writer.WriteString(WellKnownLabels.Owner, LabelValue.From(context.OwnerName));
        writer.WriteEndObject();
    }
}
