using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>Binds every claim to a volume of the wanted size.</summary>
internal sealed class VolumeClaimWorkload(ChildObjects children) : IWorkload
{
    public GroupResource Resource => WellKnown.PersistentVolumeClaims;

    public async ValueTask SyncAsync(StoredObject obj)
    {
        JsonObject claim = obj.ToJson();
        JsonObject spec = claim["spec"] as JsonObject ?? [];
        JsonNode? size = ((spec["resources"] as JsonObject)?["requests"] as JsonObject)?["storage"];
        if (ObjectMetadata.Text(spec, "volumeName").Length == 0)
        {
            await children.UpdateAsync(obj, "", live => ((JsonObject)live["spec"]!)["volumeName"] = "pvc-" + obj.Uid);
        }

        await children.UpdateStatusAsync(obj, status =>
        {
            status["phase"] = "Bound";
            status["accessModes"] = spec["accessModes"]?.DeepClone();
            status["capacity"] = new JsonObject { ["storage"] = size?.DeepClone() };
        });
    }
}
