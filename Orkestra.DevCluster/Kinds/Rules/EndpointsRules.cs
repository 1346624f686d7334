using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Rules of endpoints and of slices of them.</summary>
internal static class EndpointsRules
{
    public static void Check(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        int s = 0;
        foreach (JsonObject subset in obj["subsets"].Objects())
        {
            string path = ContainerRules.Index("subsets", s++);
            if (subset["addresses"] is not JsonArray { Count: > 0 } && subset["notReadyAddresses"] is not JsonArray { Count: > 0 })
            {
                errors.Required(path, "must specify `addresses` or `notReadyAddresses`");
            }

            CheckAddresses(subset, "addresses", path, errors);
            CheckAddresses(subset, "notReadyAddresses", path, errors);
            int p = 0;
            foreach (JsonObject port in subset["ports"].Objects())
            {
                string here = ContainerRules.Index(path + ".ports", p++);
                errors.Port(here + ".port", port["port"]);
                errors.OneOf(here + ".protocol", port["protocol"], "SCTP", "TCP", "UDP");
            }
        }
    }

    public static void CheckSlice(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        string type = obj.StringAt("addressType") ?? "";
        int e = 0;
        foreach (JsonObject endpoint in obj["endpoints"].Objects())
        {
            string path = ContainerRules.Index("endpoints", e++) + ".addresses";
            JsonArray addresses = endpoint.ArrayAt("addresses") ?? [];
            if (addresses.Count == 0)
            {
                errors.Required(path, "must contain at least 1 address");
            }

            for (int i = 0; i < addresses.Count; i++)
            {
                CheckAddress(addresses[i].AsString() ?? "", type, ContainerRules.Index(path, i), errors);
            }
        }

        if (old is not null)
        {
            errors.Immutable("addressType", obj["addressType"], old["addressType"]);
        }
    }

    private static void CheckAddress(string address, string type, string path, ICollection<FieldError> errors)
    {
        AddressFamily? family = IPAddress.TryParse(address, out IPAddress? ip) ? ip.AddressFamily : null;
        string? problem = type switch
        {
            "IPv4" => family == AddressFamily.InterNetwork ? null : "must be a valid IPv4 address",
            "IPv6" => family == AddressFamily.InterNetworkV6 ? null : "must be a valid IPv6 address",
            _ => NameSyntax.Subdomain(address),
        };
        if (problem is not null)
        {
            errors.Invalid(path, address, problem);
        }
    }

    private static void CheckAddresses(JsonObject subset, string list, string path, ICollection<FieldError> errors)
    {
        int i = 0;
        foreach (JsonObject address in subset[list].Objects())
        {
            string here = ContainerRules.Index($"{path}.{list}", i++) + ".ip";
            if (!IPAddress.TryParse(address.StringAt("ip"), out IPAddress? ip))
            {
                errors.Invalid(here, address.StringAt("ip") ?? "", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
            }
            else if (IPAddress.IsLoopback(ip))
            {
                errors.Invalid(here, address["ip"], "may not be in the loopback range (127.0.0.0/8, ::1/128)");
            }
        }
    }
}
