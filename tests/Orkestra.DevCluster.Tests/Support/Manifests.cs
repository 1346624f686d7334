namespace Orkestra.DevCluster.Tests.Support;

/// <summary>Objects that several tests create.</summary>
internal static class Manifests
{
    public const string SiteCrd = """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"sites.demo.example.com"},
         "spec":{"group":"demo.example.com","scope":"Namespaced",
          "names":{"plural":"sites","singular":"site","kind":"Site","listKind":"SiteList","shortNames":["st"]},
          "versions":[{"name":"v1","served":true,"storage":true,
           "subresources":{"status":{},"scale":{"specReplicasPath":".spec.replicas","statusReplicasPath":".status.replicas"}},
           "additionalPrinterColumns":[{"name":"Image","type":"string","jsonPath":".spec.image"}],
           "schema":{"openAPIV3Schema":{"type":"object","properties":{
             "spec":{"type":"object","required":["image"],"properties":{"image":{"type":"string"},"replicas":{"type":"integer","default":1,"minimum":0}}},
             "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}}]}}
        """;

    public static string Site(string name) => """
        {"apiVersion":"demo.example.com/v1","kind":"Site","metadata":{"name":"NAME"},"spec":{"image":"nginx"}}
        """.Replace("NAME", name, StringComparison.Ordinal);

    public static string Deployment(string name, int replicas = 2) => """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"NAME"},"spec":{"replicas":REPLICAS,"selector":{"matchLabels":{"app":"NAME"}},
         "template":{"metadata":{"labels":{"app":"NAME"}},"spec":{"containers":[{"name":"main","image":"nginx:1"}]}}}}
        """.Replace("NAME", name, StringComparison.Ordinal).Replace("REPLICAS", replicas.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
