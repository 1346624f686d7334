using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <content>How it is written.</content>
public sealed partial record IngressTls
{
    internal void Write(Utf8JsonWriter writer, RenderContext context, string host)
    {
        string secret = context.Text(SecretName, "tls.secretName");
        IReadOnlyList<string> hosts = JsonBody.Elements(context, Hosts, "tls.hosts");
        if (hosts.Count == 0 && host.Length > 0)
        {
            hosts = [host];
        }

        writer.WriteStartArray("tls");
        writer.WriteStartObject();
        if (hosts.Count > 0)
        {
            writer.WriteStartArray("hosts");
            foreach (string name in hosts)
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
        }

        writer.WriteString("secretName", secret.Length == 0 ? $"{context.OwnerName}-tls" : secret);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
