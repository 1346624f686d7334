using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record NetworkPort
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string field)
    {
        writer.WriteStartObject();
        JsonBody.WriteNumber(writer, "endPort", context.Integer(EndPort, $"{field}.endPort"));
        JsonBody.WriteIntOrString(writer, "port", context.Text(Port, $"{field}.port"));
        JsonBody.WriteProtocol(writer, context, Protocol, $"{field}.protocol");
        writer.WriteEndObject();
    }
}
