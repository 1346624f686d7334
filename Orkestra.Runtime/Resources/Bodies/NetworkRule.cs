using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>One permission of a NetworkPolicy.</summary>
/// <param name="Peers">With whom; everybody when empty.</param>
/// <param name="Ports">On which ports; all when empty.</param>
public sealed record NetworkRule(IReadOnlyList<NetworkPeer> Peers, IReadOnlyList<NetworkPort> Ports)
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
