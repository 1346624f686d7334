using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Defaults;

/// <summary>Defaults of services, their endpoints and network policies. Addresses and node ports are allocated elsewhere.</summary>
internal static class NetworkDefaults
{
    private const int SessionTimeout = 10800;

    public static void Service(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        spec.SetDefault("type", "ClusterIP");
        spec.SetDefault("sessionAffinity", "None");
        if (spec.StringAt("sessionAffinity") == "ClientIP")
        {
            spec.Ensure("sessionAffinityConfig").Ensure("clientIP").SetDefault("timeoutSeconds", SessionTimeout);
        }

        foreach (JsonObject port in spec["ports"].Objects())
        {
            port.SetDefault("protocol", "TCP");
            bool unset = port["targetPort"] is not { } target
                || (target.GetValueKind() == JsonValueKind.String ? target.GetValue<string>().Length == 0 : target.AsLong() == 0);
            if (unset)
            {
                port["targetPort"] = port["port"]?.DeepClone();
            }
        }

        string? type = spec.StringAt("type");
        if (type is "NodePort" or "LoadBalancer")
        {
            spec.SetDefault("externalTrafficPolicy", "Cluster");
        }

        if (type is "ClusterIP" or "NodePort" or "LoadBalancer")
        {
            spec.SetDefault("internalTrafficPolicy", "Cluster");
        }

        if (type == "LoadBalancer")
        {
            spec.SetDefault("allocateLoadBalancerNodePorts", true);
        }
    }

    public static void Endpoints(JsonObject obj)
    {
        foreach (JsonObject port in obj["subsets"].Objects().SelectMany(static s => s["ports"].Objects()))
        {
            port.SetDefault("protocol", "TCP");
        }
    }

    public static void EndpointSlice(JsonObject obj)
    {
        foreach (JsonObject port in obj["ports"].Objects())
        {
            port.SetDefault("name", "");
            port.SetDefault("protocol", "TCP");
        }
    }

    public static void NetworkPolicy(JsonObject obj)
    {
        JsonObject spec = obj.Ensure("spec");
        foreach (JsonObject port in spec["ingress"].Objects().Concat(spec["egress"].Objects()).SelectMany(static r => r["ports"].Objects()))
        {
            port.SetDefault("protocol", "TCP");
        }

        if (spec["policyTypes"] is null)
        {
            var types = new JsonArray("Ingress");
            if (spec["egress"] is JsonArray { Count: > 0 })
            {
                types.Add((JsonNode)"Egress");
            }

            spec["policyTypes"] = types;
        }
    }
}
