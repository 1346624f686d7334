using System.Globalization;
using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record IngressBody
{
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
