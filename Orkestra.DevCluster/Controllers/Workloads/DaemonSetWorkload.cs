using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>One pod, for there is one node.</summary>
internal sealed class DaemonSetWorkload(ChildObjects children) : IWorkload
{
    private const string RevisionLabel = "controller-revision-hash";

    public GroupResource Resource => WellKnown.DaemonSets;

    public async ValueTask SyncAsync(StoredObject obj)
    {
        JsonObject set = obj.ToJson();
        string hash = ChildObjects.TemplateHash(set);
        foreach (StoredObject outdated in children.Of(obj, WellKnown.Pods).Where(p => p.Labels.GetValueOrDefault(RevisionLabel) != hash))
        {
            await children.DeleteAsync(outdated);
        }

        if (children.Of(obj, WellKnown.Pods).Count == 0)
        {
            await children.CreateAsync(obj, WellKnown.Pods, ChildObjects.PodFrom(set, NameGenerator.From(obj.Name.Name + "-"), [(RevisionLabel, hash)]));
        }

        long ready = children.Of(obj, WellKnown.Pods).Count(ChildObjects.IsReady);
        await children.UpdateStatusAsync(obj, status =>
        {
            status["observedGeneration"] = ObjectMetadata.Integer(ObjectMetadata.Of(set)["generation"]);
            status["desiredNumberScheduled"] = 1;
            status["currentNumberScheduled"] = 1;
            status["numberMisscheduled"] = 0;
            status["numberReady"] = ready;
            StatusCounts.Set(status, ("updatedNumberScheduled", 1), ("numberAvailable", ready), ("numberUnavailable", 1 - ready));
        });
    }
}
