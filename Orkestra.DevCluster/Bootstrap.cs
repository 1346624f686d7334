using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

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
            await CreateAsync(writer, namespaces, "", new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } }, options);
        }

        await CreateAsync(writer, writer.Catalog.Storage(WellKnown.Services)!, "default", KubernetesService(), options);
    }

    /// <summary>A cluster that is started again over its data has it already.</summary>
    private static async Task CreateAsync(ObjectWriter writer, ResourceDefinition definition, string ns, JsonObject obj, WriteOptions options)
    {
        ObjectName name = new(ns, ObjectMetadata.Text(ObjectMetadata.Of(obj), "name"));
        if (writer.Store.Get(TypeConversion.StorageResource(definition), name) is null)
        {
            await writer.CreateAsync(definition, ns, obj, options);
        }
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
