using System.Text.Json.Nodes;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Exploration;

/// <summary>What the controllers of workloads report once everything has gone well.</summary>
internal static class WorkloadStatus
{
    /// <summary>The status; null for kinds that have none that anybody waits for.</summary>
    public static JsonObject? Of(KubeResource resource, JsonObject root)
    {
        switch (resource.Kind)
        {
            case { Group: "apps", Kind: "Deployment" or "StatefulSet" or "ReplicaSet" }:
                int replicas = root["spec"]?["replicas"] is JsonValue value && value.TryGetValue(out int count) ? count : 1;
                return new JsonObject { ["replicas"] = replicas, ["readyReplicas"] = replicas, ["availableReplicas"] = replicas };
            case { Group: "apps", Kind: "DaemonSet" }:
                return new JsonObject { ["desiredNumberScheduled"] = 1, ["numberReady"] = 1, ["numberAvailable"] = 1 };
            case { Group: "batch", Kind: "Job" }:
                return new JsonObject { ["succeeded"] = 1, ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Complete", ["status"] = "True" }) };
            default:
                return null;
        }
    }
}
