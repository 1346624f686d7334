using System.Globalization;
using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Columns;

/// <summary>Columns of services, ingresses and network policies.</summary>
internal static class NetworkColumns
{
    public static IReadOnlyList<PrinterColumn> Service { get; } =
    [
        Column.Field("Type", "spec.type"),
        Column.Field("Cluster-IP", "spec.clusterIP"),
        Column.Text("External-IP", ExternalIp),
        Column.Text("Port(s)", static s => Column.Join(s.At("spec", "ports").Objects().Select(Port))),
        Column.Age,
        Column.Selector(),
    ];

    public static IReadOnlyList<PrinterColumn> Ingress { get; } =
    [
        Column.Field("Class", "spec.ingressClassName"),
        Column.Text("Hosts", static i => Column.Join(i.At("spec", "rules").Objects().Select(static r => r.StringAt("host")), "*")),
        Column.Text("Address", static i => Balancers(i)),
        Column.Text("Ports", static i => i.At("spec", "tls") is JsonArray { Count: > 0 } ? "80, 443" : "80"),
        Column.Age,
    ];

    public static IReadOnlyList<PrinterColumn> IngressClass { get; } =
    [
        Column.Field("Controller", "spec.controller"),
        Column.Text("Parameters", static c => c.ObjectAt("spec", "parameters") is { } p ? $"{p.StringAt("kind")}/{p.StringAt("name")}" : "<none>"),
        Column.Age,
    ];

    public static IReadOnlyList<PrinterColumn> NetworkPolicy { get; } = [Column.Selector("Pod-Selector", "spec.podSelector", wide: false), Column.Age];

    public static IReadOnlyList<PrinterColumn> Endpoints { get; } = [Column.Text("Endpoints", EndpointList), Column.Age];

    public static IReadOnlyList<PrinterColumn> EndpointSlice { get; } =
    [
        Column.Field("AddressType", "addressType"),
        Column.Text("Ports", static s => Column.Join(s["ports"].Objects().Select(static p => p["port"].ToText()), "<unset>")),
        Column.Text("Endpoints", static s => Column.Join(s["endpoints"].Objects().SelectMany(static e => e.ArrayAt("addresses") ?? []).Select(static a => a.AsString()), "<unset>")),
        Column.Age,
    ];

    private static string Balancers(JsonObject obj) =>
        Column.Join(obj.At("status", "loadBalancer", "ingress").Objects().Select(static b => b.StringAt("ip") ?? b.StringAt("hostname")), "");

    private static string ExternalIp(JsonObject service)
    {
        string given = Column.Join((service.ArrayAt("spec", "externalIPs") ?? []).Select(static a => a.AsString()), "");
        string balanced = Balancers(service);
        return service.StringAt("spec", "type") switch
        {
            "ExternalName" => service.StringAt("spec", "externalName") ?? "",
            "LoadBalancer" => Column.Join([balanced, given], "<pending>"),
            _ => given.Length > 0 ? given : "<none>",
        };
    }

    private static string Port(JsonObject port)
    {
        string protocol = port.StringAt("protocol") ?? "TCP";
        long number = port.LongAt("port") ?? 0;
        return port.LongAt("nodePort") is { } node and > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{number}:{node}/{protocol}")
            : string.Create(CultureInfo.InvariantCulture, $"{number}/{protocol}");
    }

    private static string EndpointList(JsonObject endpoints) => Column.Join(
        from subset in endpoints["subsets"].Objects()
        from address in subset["addresses"].Objects()
        from port in subset["ports"].Objects().DefaultIfEmpty([])
        select port.LongAt("port") is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{address.StringAt("ip")}:{number}")
            : address.StringAt("ip"));
}
