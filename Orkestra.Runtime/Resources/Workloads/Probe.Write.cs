using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is written.</content>
public sealed partial record Probe
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string property, string field, long? containerPort)
    {
        writer.WriteStartObject(property);
        WriteAction(writer, context, field, containerPort);
        foreach ((string name, CompiledExpression value) in Timings)
        {
            WriteTiming(writer, name, context.Integer(value, $"{field}.{name}"));
        }

        writer.WriteEndObject();
    }

    // Zero is the API's "not set" for these; the server drops it, and writing it would look like drift for ever.
    private static void WriteTiming(Utf8JsonWriter writer, string name, long? seconds)
    {
        if (seconds is { } value and not 0)
        {
            writer.WriteNumber(name, value);
        }
    }

    private void WriteAction(Utf8JsonWriter writer, RenderContext context, string field, long? containerPort)
    {
        string type = context.Text(Type, $"{field}.type");
        string path = context.Text(Path, $"{field}.path");
        bool http = type.Length == 0 ? path.Length > 0 : type.Equals("http", StringComparison.OrdinalIgnoreCase);
        if (!http && type.Length > 0 && !type.Equals("tcp", StringComparison.OrdinalIgnoreCase))
        {
            context.Fail($"{field}.type", $"expected http or tcp, got '{type}'");
        }

        writer.WriteStartObject(http ? "httpGet" : "tcpSocket");
        if (http)
        {
            writer.WriteString("path", path.Length == 0 ? "/" : path);
        }

        string port = context.Text(Port, $"{field}.port");
        if (port.Length > 0)
        {
            JsonBody.WriteIntOrString(writer, "port", port);
        }
        else if (containerPort is { } number)
        {
            writer.WriteNumber("port", number);
        }
        else
        {
            context.Fail($"{field}.port", "is required, because the container has no port");
        }

        if (http)
        {
            writer.WriteString("scheme", "HTTP");
        }

        writer.WriteEndObject();
    }
}
