using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>One replica set per pod template; the newest gets the replicas, older ones are emptied once it is ready.</summary>
internal sealed class DeploymentWorkload(ChildObjects children) : IWorkload
{
    private const string HashLabel = "pod-template-hash";
    private const string RevisionAnnotation = "deployment.kubernetes.io/revision";

    public GroupResource Resource => WellKnown.Deployments;

    public async ValueTask SyncAsync(StoredObject obj)
    {
        JsonObject deployment = obj.ToJson();
        JsonObject spec = deployment["spec"] as JsonObject ?? [];
        long replicas = ChildObjects.Replicas(deployment);
        string hash = ChildObjects.TemplateHash(deployment);
        IReadOnlyList<StoredObject> sets = children.Of(obj, WellKnown.ReplicaSets);
        StoredObject? newest = sets.FirstOrDefault(s => s.Labels.GetValueOrDefault(HashLabel) == hash);
        bool isPaused = ObjectMetadata.IsTrue(spec["paused"]);
        long revision = sets.Select(s => Revision(s.ToJson())).DefaultIfEmpty(0).Max();
        if (newest is null && !isPaused)
        {
            revision++;
            await children.CreateAsync(obj, WellKnown.ReplicaSets, NewReplicaSet(deployment, hash, replicas, revision));
            newest = children.Of(obj, WellKnown.ReplicaSets).First(s => s.Labels.GetValueOrDefault(HashLabel) == hash);
        }
        else if (newest is not null && Revision(newest.ToJson()) < revision)
        {
            // An earlier template is wanted again: its replica set becomes the newest revision.
            revision++;
            await children.UpdateAsync(newest, "", live => Annotate(live, revision));
        }

        if (newest is not null)
        {
            await ScaleAsync(newest, replicas);
        }

        bool isRolledOut = newest is not null && Count(newest.ToJson(), "readyReplicas") >= replicas;
        foreach (StoredObject old in sets.Where(s => s.Uid != newest?.Uid))
        {
            if (isRolledOut)
            {
                await ScaleAsync(old, 0);
            }
        }

        if (ObjectMetadata.Text(ObjectMetadata.Of(deployment)["annotations"] as JsonObject ?? [], RevisionAnnotation) != revision.ToString(CultureInfo.InvariantCulture))
        {
            await children.UpdateAsync(obj, "", live => Annotate(live, revision));
        }

        await WriteStatusAsync(obj, newest, replicas);
    }

    private async ValueTask WriteStatusAsync(StoredObject obj, StoredObject? newest, long replicas)
    {
        IReadOnlyList<JsonObject> sets = [.. children.Of(obj, WellKnown.ReplicaSets).Select(static s => s.ToJson())];
        JsonObject current = newest is null ? [] : children.Find(newest.Resource, newest.Name)?.ToJson() ?? [];
        long total = sets.Sum(static s => Count(s, "replicas"));
        long ready = sets.Sum(static s => Count(s, "readyReplicas"));
        long updated = Count(current, "replicas");
        bool isAvailable = ready >= replicas;
        bool isComplete = updated == replicas && total == replicas && ready == replicas;
        string set = newest?.Name.Name ?? "";
        await children.UpdateAsync(obj, "status", live =>
        {
            JsonObject status = live["status"] as JsonObject ?? [];
            live["status"] = status;
            // What this status tells of is the generation that was looked at, not one that came in meanwhile.
            status["observedGeneration"] = ObjectMetadata.Integer(ObjectMetadata.Of(obj.ToJson())["generation"]);
            StatusCounts.Set(status, ("replicas", total), ("updatedReplicas", updated), ("readyReplicas", ready), ("availableReplicas", ready), ("unavailableReplicas", Math.Max(0, replicas - ready)));
            Conditions.Set(
                status,
                "Available",
                isAvailable,
                isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                isAvailable ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
                children.Now,
                hasUpdateTime: true);
            Conditions.Set(
                status,
                "Progressing",
                true,
                isComplete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
                isComplete ? $"ReplicaSet \"{set}\" has successfully progressed." : $"ReplicaSet \"{set}\" is progressing.",
                children.Now,
                hasUpdateTime: true);
        });
    }

    private static JsonObject NewReplicaSet(JsonObject deployment, string hash, long replicas, long revision)
    {
        JsonObject spec = (JsonObject)deployment["spec"]!;
        JsonObject template = spec["template"]?.DeepClone() as JsonObject ?? [];
        JsonObject templateMetadata = ObjectMetadata.Of(template);
        JsonObject labels = templateMetadata["labels"] as JsonObject ?? [];
        templateMetadata["labels"] = labels;
        labels[HashLabel] = hash;
        JsonObject selector = spec["selector"]?.DeepClone() as JsonObject ?? [];
        JsonObject matchLabels = selector["matchLabels"] as JsonObject ?? [];
        selector["matchLabels"] = matchLabels;
        matchLabels[HashLabel] = hash;
        JsonObject set = new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{ObjectMetadata.Name(deployment)}-{hash}",
                ["labels"] = labels.DeepClone(),
            },
            ["spec"] = new JsonObject { ["replicas"] = replicas, ["selector"] = selector, ["template"] = template },
        };
        Annotate(set, revision);
        return set;
    }

    private async ValueTask ScaleAsync(StoredObject set, long replicas)
    {
        if (ChildObjects.Replicas(set.ToJson()) != replicas)
        {
            await children.UpdateAsync(set, "", live => ((JsonObject)live["spec"]!)["replicas"] = replicas);
        }
    }

    private static void Annotate(JsonObject obj, long revision)
    {
        JsonObject metadata = ObjectMetadata.Of(obj);
        JsonObject annotations = metadata["annotations"] as JsonObject ?? [];
        metadata["annotations"] = annotations;
        annotations[RevisionAnnotation] = revision.ToString(CultureInfo.InvariantCulture);
    }

    private static long Revision(JsonObject set) =>
        long.TryParse(ObjectMetadata.Text(ObjectMetadata.Of(set)["annotations"] as JsonObject ?? [], RevisionAnnotation), NumberStyles.None, CultureInfo.InvariantCulture, out long revision) ? revision : 0;

    private static long Count(JsonObject set, string field) => ObjectMetadata.Integer((set["status"] as JsonObject)?[field]) ?? 0;
}
