using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>
/// Runs a pod: scheduled, then running and ready; pods of jobs succeed. A pod annotated <c>dev.orkestra.io/simulate: unready</c> runs
/// without ever becoming ready, and <c>pending</c> stays as it is, for looking at what an operator makes of trouble.
/// </summary>
internal sealed class PodWorkload(ChildObjects children) : IWorkload
{
    private const string Annotation = "dev.orkestra.io/simulate";

    private int _lastAddress = 256;

    public GroupResource Resource => WellKnown.Pods;

    public static string Phase(JsonObject pod) => ObjectMetadata.Text(pod["status"] as JsonObject ?? [], "phase");

    public async ValueTask SyncAsync(StoredObject obj)
    {
        JsonObject pod = obj.ToJson();
        string wish = ObjectMetadata.Text(ObjectMetadata.Of(pod)["annotations"] as JsonObject ?? [], Annotation);
        if (Phase(pod) is not ("Pending" or "") || wish == "pending")
        {
            return;
        }

        if ((pod["spec"] as JsonObject)?["nodeName"] is null)
        {
            await children.UpdateAsync(obj, "", static live => ((JsonObject)live["spec"]!)["nodeName"] = SimulatedNode.Name);
        }

        bool isTask = obj.Owners.Any(static o => o.Kind == "Job");
        await RunAsync(obj, pod, isTask, isReady: !isTask && wish != "unready");
    }

    private async ValueTask RunAsync(StoredObject obj, JsonObject pod, bool isTask, bool isReady)
    {
        int number = Interlocked.Increment(ref _lastAddress);
        string address = string.Create(CultureInfo.InvariantCulture, $"10.244.{number / 256 % 256}.{number % 256}");
        string now = Timestamps.Format(children.Now);
        await children.UpdateStatusAsync(obj, status =>
        {
            status["phase"] = isTask ? "Succeeded" : "Running";
            status["hostIP"] = SimulatedNode.Address;
            status["podIP"] = address;
            status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address });
            status["startTime"] = now;
            status["qosClass"] ??= "BestEffort";
            Conditions.Set(status, "PodScheduled", true, "", "", children.Now);
            Conditions.Set(status, "Initialized", true, isTask ? "PodCompleted" : "", "", children.Now);
            string reason = isTask ? "PodCompleted" : isReady ? "" : "ContainersNotReady";
            Conditions.Set(status, "ContainersReady", isReady, reason, "", children.Now);
            Conditions.Set(status, "Ready", isReady, reason, "", children.Now);
            JsonArray containers = [];
            foreach (JsonObject container in ((pod["spec"] as JsonObject)?["containers"] as JsonArray ?? []).OfType<JsonObject>())
            {
                containers.Add((JsonNode)Container(container, now, isTask, isReady));
            }

            status["containerStatuses"] = containers;
        });
    }

    private static JsonObject Container(JsonObject container, string now, bool isTask, bool isReady)
    {
        string image = ObjectMetadata.Text(container, "image");
        JsonObject state = isTask
            ? new JsonObject { ["terminated"] = new JsonObject { ["exitCode"] = 0, ["reason"] = "Completed", ["startedAt"] = now, ["finishedAt"] = now } }
            : new JsonObject { ["running"] = new JsonObject { ["startedAt"] = now } };
        return new JsonObject
        {
            ["name"] = ObjectMetadata.Text(container, "name"),
            ["image"] = image,
            ["imageID"] = "simulated://" + image,
            ["ready"] = isReady,
            ["started"] = !isTask,
            ["restartCount"] = 0,
            ["state"] = state,
            ["lastState"] = new JsonObject(),
        };
    }
}
