using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Webhooks;

/// <summary>Finds the server behind a Service: where the options say, or nowhere, for the reason that a real cluster would have.</summary>
internal sealed class ServiceAddresses(ObjectStore store, ServiceResolver? resolver)
{
    /// <exception cref="WebhookCallException">There is no way to the Service.</exception>
    public DnsEndPoint Find(string ns, string name, int port)
    {
        if (resolver?.Invoke(ns, name, port) is { } address)
        {
            return new DnsEndPoint(address.Host, address.Port);
        }

        StoredObject found = store.Get(WellKnown.Services, new ObjectName(ns, name)) ?? throw new WebhookCallException($"service \"{name}\" not found");
        JsonNode? spec = found.ToJson()["spec"];
        if (!spec.At("ports").Objects().Any(p => p.LongAt("port") == port))
        {
            throw new WebhookCallException(string.Create(CultureInfo.InvariantCulture, $"no service port {port} found for service \"{name}\""));
        }

        // The cluster's own addresses exist on paper only.
        throw new WebhookCallException(string.Create(CultureInfo.InvariantCulture, $"dial tcp {spec.StringAt("clusterIP")}:{port}: connect: no route to host"));
    }
}
