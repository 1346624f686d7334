using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>Gives services of type LoadBalancer an address (from TEST-NET-2, RFC 5737, which leads nowhere).</summary>
internal sealed class LoadBalancerWorkload(ChildObjects children) : IWorkload
{
    private int _lastAddress;

    public GroupResource Resource => WellKnown.Services;

    public async ValueTask SyncAsync(StoredObject obj)
    {
        JsonObject service = obj.ToJson();
        bool hasAddress = ((service["status"] as JsonObject)?["loadBalancer"] as JsonObject)?["ingress"] is not null;
        if (hasAddress || ObjectMetadata.Text(service["spec"] as JsonObject ?? [], "type") != "LoadBalancer")
        {
            return;
        }

        int number = Interlocked.Increment(ref _lastAddress) % 254 + 1;
        string address = string.Create(CultureInfo.InvariantCulture, $"198.51.100.{number}");
        await children.UpdateStatusAsync(obj, status =>
            status["loadBalancer"] = new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = address, ["ipMode"] = "VIP" }) });
    }
}
