using System.Globalization;
using System.Text.Json;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>An Ingress with one rule.</summary>
public sealed record IngressBody : ResourceBody
{
    /// <summary>Host name; every host when absent or empty.</summary>
    public CompiledExpression? Host { get; init; }

    /// <summary>The Service that answers; the default name of a Service when absent.</summary>
    public CompiledExpression? ServiceName { get; init; }

    /// <summary>Number or name of the Service's port; required.</summary>
    public CompiledExpression? ServicePort { get; init; }

    /// <summary>The path that is matched; <c>/</c> when absent or empty.</summary>
    public CompiledExpression? Path { get; init; }

    /// <summary><c>Prefix</c> (when absent or empty), <c>Exact</c> or <c>ImplementationSpecific</c>.</summary>
    public CompiledExpression? PathType { get; init; }

    /// <summary>The ingress class; the cluster's default when absent or empty.</summary>
    public CompiledExpression? ClassName { get; init; }

    /// <summary>Encryption; null for none.</summary>
    public IngressTls? Tls { get; init; }

    /// <inheritdoc/>
    public override KubeResource Resource => WellKnownResources.Ingresses;

    /// <inheritdoc/>
    public override string DefaultName(string ownerName) => $"{ownerName}-ingress";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RenderContext context)
    {
        string host = context.Text(Host, "host");
        writer.WriteStartObject("spec");
        JsonBody.WriteText(writer, "ingressClassName", context.Text(ClassName, "className"));
        writer.WriteStartArray("rules");
        writer.WriteStartObject();
        JsonBody.WriteText(writer, "host", host);
        writer.WriteStartObject("http");
        writer.WriteStartArray("paths");
        WritePath(writer, context);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        Tls?.Write(writer, context, host);
        writer.WriteEndObject();
    }

    private void WritePath(Utf8JsonWriter writer, RenderContext context)
    {
        string path = context.Text(Path, "path");
        string type = context.Text(PathType, "pathType");
        string service = ServiceName is null ? ServiceBody.DefaultNameOf(context.OwnerName) : context.RequiredText(ServiceName, "serviceName");
        string port = context.RequiredText(ServicePort, "servicePort");
        writer.WriteStartObject();
        writer.WriteStartObject("backend");
        writer.WriteStartObject("service");
        writer.WriteString("name", service);
        writer.WriteStartObject("port");
        if (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            writer.WriteNumber("number", number);
        }
        else
        {
            writer.WriteString("name", port);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteString("path", path.Length == 0 ? "/" : path);
        writer.WriteString("pathType", type.Length == 0 ? "Prefix" : type);
        writer.WriteEndObject();
    }
}
