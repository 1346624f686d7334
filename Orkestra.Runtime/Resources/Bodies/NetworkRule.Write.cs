using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record NetworkRule
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string peers, string field)
    {
        writer.WriteStartObject();
        if (Peers.Count > 0)
        {
            writer.WriteStartArray(peers);
            for (int i = 0; i < Peers.Count; i++)
            {
                Peers[i].Write(writer, context, $"{field}.{peers}[{i}]");
            }

            writer.WriteEndArray();
        }

        if (Ports.Count > 0)
        {
            writer.WriteStartArray("ports");
            for (int i = 0; i < Ports.Count; i++)
            {
                Ports[i].Write(writer, context, $"{field}.ports[{i}]");
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
