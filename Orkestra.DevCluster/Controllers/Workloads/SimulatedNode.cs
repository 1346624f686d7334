using System.Text.Json.Nodes;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>The one node that simulated pods run on.</summary>
internal static class SimulatedNode
{
    public const string Name = "dev-node";
    public const string Address = "10.0.0.10";

    public static async Task CreateAsync(ObjectWriter writer, WriteOptions options)
    {
        ResourceDefinition nodes = writer.Catalog.Storage(new GroupResource("", "nodes"))!;
        if (writer.Store.Get(TypeConversion.StorageResource(nodes), new ObjectName("", Name)) is not null)
        {
            return;
        }

        await writer.CreateAsync(
            nodes,
            "",
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Node",
                ["metadata"] = new JsonObject
                {
                    ["name"] = Name,
                    ["labels"] = new JsonObject { ["kubernetes.io/hostname"] = Name, ["kubernetes.io/os"] = "linux", ["kubernetes.io/arch"] = "amd64" },
                },
                ["spec"] = new JsonObject(),
            },
            options);
        await writer.ModifyAsync(nodes, new ObjectName("", Name), "status", options, node =>
        {
            JsonObject status = new()
            {
                ["capacity"] = Resources(),
                ["allocatable"] = Resources(),
                ["addresses"] = new JsonArray(new JsonObject { ["type"] = "InternalIP", ["address"] = Address }, new JsonObject { ["type"] = "Hostname", ["address"] = Name }),
                ["nodeInfo"] = new JsonObject { ["kubeletVersion"] = "v1.33.0", ["osImage"] = "simulated", ["operatingSystem"] = "linux", ["architecture"] = "amd64" },
            };
            Conditions.Set(status, "Ready", true, "KubeletReady", "the simulated node is always ready", writer.Time.GetUtcNow());
            node["status"] = status;
            return node;
        });
    }

    private static JsonObject Resources() => new() { ["cpu"] = "64", ["memory"] = "256Gi", ["pods"] = "10000" };
}
