using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Services and ingresses (katalog.md §16.10).</summary>
internal static class NetworkKeys
{
    public static KeyTable Service { get; } = ChildKeys.Kind("services")
        .Key("type", Usually("ClusterIP", "NodePort", "LoadBalancer"), "How it is reached.")
        .Key("headless", Flag, "Whether it has no address of its own.")
        .Key("protocol", Usually("TCP", "UDP", "SCTP"), "Protocol of the port.")
        .Key("port", Template, "Port of the service.")
        .Key("targetPort", Template, "Port of the pods.")
        .Key("selector", TemplateMap, "Labels of the pods.")
        .Defaults("type=ClusterIP headless=false protocol=TCP");

    public static KeyTable Ingress { get; } = ChildKeys.Kind("ingresses")
        .Key("host", Template, "Host name.")
        .Key("serviceName", Template, "Service that answers.")
        .Key("servicePort", Template, "Port of that service.")
        .Key("path", Template, "Path that is matched.")
        .Key("pathType", OneOf("Prefix", "Exact", "ImplementationSpecific"), "How the path is matched.")
        .Key("className", Template, "Ingress class.")
        .Key("tls", Block(static () => Tls), "Encryption.")
        .Defaults("path=/ pathType=Prefix");

    public static KeyTable Tls { get; } = new KeyTable("tls of an ingress")
        .Key("create", Flag, "Whether a self-signed certificate is made.")
        .Key("secretName", Template, "Secret that holds the certificate.")
        .Key("hosts", Templates, "Host names in the certificate.")
        .Key("validFor", TemplateDuration, "How long it is valid.")
        .Defaults("create=false validFor=1y");
}
