using System.Text.Json;
using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Bodies;

/// <summary>The encryption of an Ingress with the certificate of a Secret.</summary>
/// <param name="SecretName">The Secret; <c>&lt;owner&gt;-tls</c> when absent or empty.</param>
/// <param name="Hosts">Host names of the certificate; the Ingress' host when empty.</param>
public sealed record IngressTls(CompiledExpression? SecretName, IReadOnlyList<CompiledExpression> Hosts)
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
