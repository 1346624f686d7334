using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Rules;

/// <summary>Rules of services, ingresses and network policies.</summary>
internal static class NetworkRules
{
    public static void Service(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        JsonObject spec = obj.ObjectAt("spec") ?? [];
        string type = spec.StringAt("type") ?? "";
        bool headless = spec.StringAt("clusterIP") == "None";
        JsonObject[] ports = [.. spec["ports"].Objects()];
        if (ports.Length == 0 && type != "ExternalName" && !headless)
        {
            errors.Required("spec.ports");
        }

        if (type == "ExternalName")
        {
            errors.Name("spec.externalName", spec["externalName"], static n => NameSyntax.Subdomain(n.TrimEnd('.')));
        }

        if (headless && type is ("NodePort" or "LoadBalancer"))
        {
            errors.Invalid("spec.clusterIPs[0]", "None", $"may not be set to 'None' for {type} services");
        }

        CheckPorts(ports, type, errors);
        MetadataRules.CheckLabels(spec.ObjectAt("selector"), "spec.selector", errors);
        errors.OneOf("spec.sessionAffinity", spec["sessionAffinity"], "ClientIP", "None");
        errors.OneOf("spec.type", spec["type"], "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        CheckAddressKept(spec, old.ObjectAt("spec"), type, errors);
    }

    public static void Ingress(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        JsonObject spec = obj.ObjectAt("spec") ?? [];
        if (spec["rules"] is not JsonArray { Count: > 0 } && spec["defaultBackend"] is null)
        {
            errors.Invalid("spec", spec, "either `defaultBackend` or `rules` must be specified");
        }

        int r = 0;
        foreach (JsonObject rule in spec["rules"].Objects())
        {
            string path = ContainerRules.Index("spec.rules", r++);
            if (rule.StringAt("host") is { Length: > 0 } host && NameSyntax.Subdomain(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) is { } bad)
            {
                errors.Invalid(path + ".host", host, bad);
            }

            int p = 0;
            foreach (JsonObject http in rule.At("http", "paths").Objects())
            {
                CheckPath(http, ContainerRules.Index(path + ".http.paths", p++), errors);
            }
        }
    }

    public static void IngressClass(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        string controller = obj.StringAt("spec", "controller") ?? "";
        if (controller.Length == 0)
        {
            errors.Required("spec.controller");
        }

        if (old is not null)
        {
            errors.Immutable("spec.controller", obj.At("spec", "controller"), old.At("spec", "controller"));
        }
    }

    public static void NetworkPolicy(JsonObject obj, JsonObject? old, ICollection<FieldError> errors)
    {
        CheckPeers(obj, "ingress", "from", errors);
        CheckPeers(obj, "egress", "to", errors);
        JsonArray types = obj.ArrayAt("spec", "policyTypes") ?? [];
        for (int i = 0; i < types.Count; i++)
        {
            errors.OneOf(ContainerRules.Index("spec.policyTypes", i), types[i], "Ingress", "Egress");
        }
    }

    private static void CheckPorts(JsonObject[] ports, string type, ICollection<FieldError> errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<(long?, string?)>();
        for (int i = 0; i < ports.Length; i++)
        {
            JsonObject port = ports[i];
            string path = ContainerRules.Index("spec.ports", i);
            string name = port.StringAt("name") ?? "";
            if (name.Length == 0 && ports.Length > 1)
            {
                errors.Required(path + ".name");
            }
            else if (name.Length > 0 && NameSyntax.Label(name) is { } bad)
            {
                errors.Invalid(path + ".name", name, bad);
            }
            else if (name.Length > 0 && !names.Add(name))
            {
                errors.Duplicate(path + ".name", name);
            }

            errors.Port(path + ".port", port["port"]);
            errors.OneOf(path + ".protocol", port["protocol"], "SCTP", "TCP", "UDP");
            if (port["targetPort"].AsString() is { } target)
            {
                if (NameSyntax.PortName(target) is { } badTarget)
                {
                    errors.Invalid(path + ".targetPort", target, badTarget);
                }
            }
            else
            {
                errors.Port(path + ".targetPort", port["targetPort"]);
            }

            if (port.LongAt("nodePort") is { } node and not 0)
            {
                if (type is "ClusterIP" or "ExternalName")
                {
                    errors.Forbidden(path + ".nodePort", $"may not be used when `type` is '{type}'");
                }
                else if (node is < 30000 or > 32767)
                {
                    errors.Invalid(path + ".nodePort", node, "provided port is not in the valid range. The range of valid ports is 30000-32767");
                }
            }

            if (!numbers.Add((port.LongAt("port"), port.StringAt("protocol"))))
            {
                errors.Duplicate(path, new JsonObject { ["port"] = port["port"]?.DeepClone(), ["protocol"] = port["protocol"]?.DeepClone() });
            }
        }
    }

    private static void CheckAddressKept(JsonObject spec, JsonObject? old, string type, ICollection<FieldError> errors)
    {
        // Only a service that leaves ExternalName, or becomes one, may change its address.
        if (old is null || type == "ExternalName" || old.StringAt("type") == "ExternalName")
        {
            return;
        }

        string before = old.StringAt("clusterIP") ?? "", after = spec.StringAt("clusterIP") ?? "";
        if (before.Length > 0 && after.Length > 0 && before != after)
        {
            errors.Invalid("spec.clusterIPs[0]", new JsonArray((JsonNode)after), "may not change once set");
        }
    }

    private static void CheckPath(JsonObject http, string path, ICollection<FieldError> errors)
    {
        string? type = http.StringAt("pathType");
        if (type is null)
        {
            errors.Required(path + ".pathType", "pathType must be specified");
            return;
        }

        errors.OneOf(path + ".pathType", type, "Exact", "ImplementationSpecific", "Prefix");

        string value = http.StringAt("path") ?? "";
        if (type is "Exact" or "Prefix" && !value.StartsWith('/'))
        {
            errors.Invalid(path + ".path", value, "must be an absolute path");
        }

        if (http.ObjectAt("backend", "service") is { } service)
        {
            errors.Name(path + ".backend.service.name", service["name"], NameSyntax.Label1035);
            if (service.At("port", "name") is null && service.At("port", "number") is null)
            {
                errors.Required(path + ".backend", "port name or number is required");
            }
        }
        else if (http.At("backend", "resource") is null)
        {
            errors.Required(path + ".backend", "resource or service backend is required");
        }
    }

    private static void CheckPeers(JsonObject obj, string direction, string side, ICollection<FieldError> errors)
    {
        int r = 0;
        foreach (JsonObject rule in obj.At("spec", direction).Objects())
        {
            string path = ContainerRules.Index("spec." + direction, r++);
            CheckPolicyPorts(rule, path, errors);
            int p = 0;
            foreach (JsonObject peer in rule[side].Objects())
            {
                string here = ContainerRules.Index($"{path}.{side}", p++);
                if (peer.Count == 0)
                {
                    errors.Required(here, "must specify a peer");
                }
                else if (peer.StringAt("ipBlock", "cidr") is { } cidr && !System.Net.IPNetwork.TryParse(cidr, out _))
                {
                    errors.Invalid(here + ".ipBlock.cidr", cidr, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
                }
            }
        }
    }

    private static void CheckPolicyPorts(JsonObject rule, string path, ICollection<FieldError> errors)
    {
        int p = 0;
        foreach (JsonObject port in rule["ports"].Objects())
        {
            string here = ContainerRules.Index(path + ".ports", p++);
            errors.OneOf(here + ".protocol", port["protocol"], "TCP", "UDP", "SCTP");
            if (port["port"].AsString() is { } name)
            {
                if (NameSyntax.PortName(name) is { } bad)
                {
                    errors.Invalid(here + ".port", name, bad);
                }
            }
            else if (port["port"] is not null)
            {
                errors.Port(here + ".port", port["port"]);
            }
        }
    }
}
