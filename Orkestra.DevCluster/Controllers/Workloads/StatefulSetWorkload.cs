using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Controllers.Workloads;

/// <summary>Pods with stable names and claims. In order, each after its predecessor is ready, unless the policy is Parallel.</summary>
internal sealed class StatefulSetWorkload(ChildObjects children) : IWorkload
{
    private const string RevisionLabel = "controller-revision-hash";

    public GroupResource Resource => WellKnown.StatefulSets;

    public async ValueTask SyncAsync(StoredObject obj)
    {
        JsonObject set = obj.ToJson();
        JsonObject spec = set["spec"] as JsonObject ?? [];
        long wanted = ChildObjects.Replicas(set);
        string revision = $"{obj.Name.Name}-{ChildObjects.TemplateHash(set)}";
        bool isParallel = ObjectMetadata.Text(spec, "podManagementPolicy") == "Parallel";
        await StepAsync(obj, set, spec, wanted, revision, isParallel);

        IReadOnlyList<StoredObject> pods = children.Of(obj, WellKnown.Pods);
        long ready = pods.Count(ChildObjects.IsReady);
        long updated = pods.Count(p => p.Labels.GetValueOrDefault(RevisionLabel) == revision);
        await children.UpdateStatusAsync(obj, status =>
        {
            status["observedGeneration"] = ObjectMetadata.Integer(ObjectMetadata.Of(set)["generation"]);
            status["replicas"] = pods.Count;
            status["availableReplicas"] = ready;
            status["collisionCount"] = 0;
            status["updateRevision"] = revision;
            bool isComplete = updated == wanted && ready == wanted && pods.Count == wanted;
            if (isComplete || status["currentRevision"] is null)
            {
                status["currentRevision"] = revision;
            }

            StatusCounts.Set(status, ("readyReplicas", ready), ("updatedReplicas", updated), ("currentReplicas", isComplete ? wanted : pods.Count - updated));
        });
    }

    private async ValueTask StepAsync(StoredObject obj, JsonObject set, JsonObject spec, long wanted, string revision, bool isParallel)
    {
        Dictionary<string, StoredObject> pods = children.Of(obj, WellKnown.Pods).ToDictionary(static p => p.Name.Name, StringComparer.Ordinal);
        for (long i = 0; i < wanted; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{obj.Name.Name}-{i}");
            if (!pods.Remove(name, out StoredObject? pod))
            {
                await CreateClaimsAsync(obj, spec, name);
                await children.CreateAsync(obj, WellKnown.Pods, Pod(set, name, revision, i));
                if (!isParallel)
                {
                    return;
                }
            }
            else if (!isParallel && !ChildObjects.IsReady(pod))
            {
                return;
            }
        }

        // Past the wanted number, highest ordinal first, then pods of an older template: one at a time.
        if (pods.Count > 0)
        {
            await children.DeleteAsync(pods.Values.MaxBy(static p => (p.Name.Name.Length, p.Name.Name))!);
            return;
        }

        StoredObject? outdated = children.Of(obj, WellKnown.Pods)
            .Where(p => p.Labels.GetValueOrDefault(RevisionLabel) != revision)
            .MaxBy(static p => (p.Name.Name.Length, p.Name.Name));
        bool isOnDelete = ObjectMetadata.Text(spec["updateStrategy"] as JsonObject ?? [], "type") == "OnDelete";
        if (outdated is not null && !isOnDelete)
        {
            await children.DeleteAsync(outdated);
        }
    }

    private static JsonObject Pod(JsonObject set, string name, string revision, long ordinal)
    {
        JsonObject pod = ChildObjects.PodFrom(
            set, name, [(RevisionLabel, revision), ("statefulset.kubernetes.io/pod-name", name), ("apps.kubernetes.io/pod-index", ordinal.ToString(CultureInfo.InvariantCulture))]);
        JsonObject podSpec = pod["spec"] as JsonObject ?? [];
        podSpec["hostname"] = name;
        JsonArray volumes = podSpec["volumes"] as JsonArray ?? [];
        foreach (string claim in ClaimNames(set["spec"] as JsonObject ?? []))
        {
            volumes.Add((JsonNode)new JsonObject { ["name"] = claim, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = $"{claim}-{name}" } });
        }

        if (volumes.Count > 0)
        {
            podSpec["volumes"] = volumes.DeepClone();
        }

        return pod;
    }

    private async ValueTask CreateClaimsAsync(StoredObject obj, JsonObject spec, string pod)
    {
        foreach (JsonObject template in (spec["volumeClaimTemplates"] as JsonArray ?? []).OfType<JsonObject>())
        {
            JsonObject claim = (JsonObject)template.DeepClone();
            string name = $"{ObjectMetadata.Name(claim)}-{pod}";
            if (children.Find(WellKnown.PersistentVolumeClaims, new ObjectName(obj.Name.Namespace, name)) is null)
            {
                claim.Remove("status");
                ObjectMetadata.Of(claim)["name"] = name;
                await children.CreateAsync(obj, WellKnown.PersistentVolumeClaims, claim, isOwned: false);
            }
        }
    }

    private static IEnumerable<string> ClaimNames(JsonObject spec) =>
        (spec["volumeClaimTemplates"] as JsonArray ?? []).OfType<JsonObject>().Select(ObjectMetadata.Name);
}
