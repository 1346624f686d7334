using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;

namespace Orkestra.DevCluster;

/// <summary>Creates what every cluster has from its first moment.</summary>
internal static class Bootstrap
{
    private static readonly string[] s_namespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];

    public static async Task RunAsync(ObjectWriter writer)
    {
        WriteOptions options = new() { FieldManager = "kube-apiserver" };
        ResourceDefinition namespaces = writer.Catalog.Storage(WellKnown.Namespaces)!;
        foreach (string name in s_namespaces)
        {
            await writer.CreateAsync(namespaces, "", new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } }, options);
        }

        await writer.CreateAsync(writer.Catalog.Storage(WellKnown.Services)!, "default", KubernetesService(), options);
    }

    private static JsonObject KubernetesService() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Service",
        ["metadata"] = new JsonObject
        {
            ["name"] = "kubernetes",
            ["namespace"] = "default",
            ["labels"] = new JsonObject { ["component"] = "apiserver", ["provider"] = "kubernetes" },
        },
        ["spec"] = new JsonObject
        {
            ["type"] = "ClusterIP",
            ["clusterIP"] = "10.96.0.1",
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP", ["targetPort"] = 6443 }),
        },
    };
}
