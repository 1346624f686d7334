using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Kinds;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>Runs a job's pods, which always succeed, until there are enough completions.</summary>
internal sealed class JobWorkload(ChildObjects children) : IWorkload
{
    public GroupResource Resource => WellKnown.Jobs;

    public async ValueTask SyncAsync(StoredObject obj)
    {
        JsonObject job = obj.ToJson();
        if (ChildObjects.HasCondition(job, "Complete") || ChildObjects.HasCondition(job, "Failed"))
        {
            return;
        }

        JsonObject spec = job["spec"] as JsonObject ?? [];
        if (ObjectMetadata.IsTrue(spec["suspend"]))
        {
            await children.UpdateStatusAsync(obj, status => Conditions.Set(status, "Suspended", true, "JobSuspended", "Job suspended", children.Now));
            return;
        }

        long completions = ObjectMetadata.Integer(spec["completions"]) ?? 1;
        IReadOnlyList<JsonObject> pods = [.. children.Of(obj, WellKnown.Pods).Select(static p => p.ToJson())];
        long succeeded = pods.Count(static p => PodWorkload.Phase(p) == "Succeeded");
        long active = pods.Count - succeeded;
        long parallelism = ObjectMetadata.Integer(spec["parallelism"]) ?? 1;
        for (; active < Math.Min(parallelism, completions - succeeded); active++)
        {
            await children.CreateAsync(obj, WellKnown.Pods, ChildObjects.PodFrom(job, NameGenerator.From(obj.Name.Name + "-"), []));
        }

        await children.UpdateStatusAsync(obj, status =>
        {
            status["startTime"] ??= Timestamps.Format(children.Now);
            StatusCounts.Set(status, ("active", active), ("succeeded", succeeded), ("ready", 0));
            if (succeeded >= completions)
            {
                status["completionTime"] = Timestamps.Format(children.Now);
                Conditions.Set(status, "SuccessCriteriaMet", true, "CompletionsReached", "Reached expected number of succeeded pods", children.Now);
                Conditions.Set(status, "Complete", true, "CompletionsReached", "Reached expected number of succeeded pods", children.Now);
            }
        });
    }
}
