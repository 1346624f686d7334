using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>Keeps as many pods as asked for.</summary>
internal sealed class ReplicaSetWorkload(ChildObjects children) : IWorkload
{
    public GroupResource Resource => WellKnown.ReplicaSets;

    public async ValueTask SyncAsync(StoredObject obj)
    {
        JsonObject set = obj.ToJson();
        long wanted = ChildObjects.Replicas(set);
        IReadOnlyList<StoredObject> pods = children.Of(obj, WellKnown.Pods);
        for (long i = pods.Count; i < wanted; i++)
        {
            await children.CreateAsync(obj, WellKnown.Pods, ChildObjects.PodFrom(set, NameGenerator.From(obj.Name.Name + "-"), []));
        }

        // Pods that are not ready go first, as in the real controller's ranking.
        foreach (StoredObject surplus in pods.OrderBy(ChildObjects.IsReady).Take((int)Math.Max(0, pods.Count - wanted)))
        {
            await children.DeleteAsync(surplus);
        }

        pods = children.Of(obj, WellKnown.Pods);
        long ready = pods.Count(ChildObjects.IsReady);
        await children.UpdateStatusAsync(obj, status =>
        {
            status["observedGeneration"] = ObjectMetadata.Integer(ObjectMetadata.Of(set)["generation"]);
            status["replicas"] = pods.Count;
            StatusCounts.Set(status, ("fullyLabeledReplicas", pods.Count), ("readyReplicas", ready), ("availableReplicas", ready));
        });
    }
}
