using System.Globalization;
using System.Text.Json.Nodes;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Runtime.Reconciliation;
using Orkestra.Runtime.Reconciliation.Preparation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Tests.Reconciliation;

/// <summary>
/// One custom resource and its children in memory, on which decisions are carried out the way an API server would: just enough of it to
/// run the pure core cycle after cycle.
/// </summary>
internal sealed class MemoryWorld : IChildrenView
{
    private readonly Dictionary<ChildName, KubeObject> _children = [];
    private int _uids;

    public MemoryWorld(OperatorPlan plan, KubeObject resource)
    {
        Plan = plan;
        Resource = resource;
    }

    public OperatorPlan Plan { get; set; }

    public KubeObject Resource { get; set; }

    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public IRandomSource Random { get; set; } = new SeededRandomSource(1);

    public Dictionary<CopySourceKey, KubeObject?> Sources { get; } = [];

    public IEnumerable<KubeObject> Children => _children.Values;

    public ReconcileSnapshot Snapshot => new() { Resource = Resource, Children = this, Now = Now, Random = Random, Sources = Sources };

    /// <summary>A kind that the cluster does not serve.</summary>
    public KubeResource? Unknown { get; set; }

    public bool Knows(KubeResource resource) => resource != Unknown;

    public KubeObject? Find(KubeResource resource, ObjectKey key) => _children.GetValueOrDefault(new ChildName(resource, key));

    public KubeObject Get(KubeResource resource, string name, string ns = "default")
    {
        KubeObject? found = Find(resource, new ObjectKey(ns, name));
        Assert.True(found is not null, $"{resource.Plural} {ns}/{name} is missing; there are {string.Join(", ", _children.Keys)}");
        return found;
    }

    public IReadOnlyList<OwnedChild> OwnedBy(string uid) =>
        [.. _children.Where(pair => pair.Value.HasLabel(WellKnownLabels.OwnerUid, uid))
            .Select(static pair => new OwnedChild(pair.Key.Resource, pair.Value))];

    public void Put(KubeResource resource, KubeObject child) => _children[new ChildName(resource, child.Key)] = child;

    public void Remove(KubeResource resource, string name, string ns = "default") =>
        Assert.True(_children.Remove(new ChildName(resource, new ObjectKey(ns, name))));

    public void Edit(KubeResource resource, string name, Action<JsonObject> change) =>
        Put(resource, TestObjects.Edit(Get(resource, name), change));

    public void EditResource(Action<JsonObject> change) => Resource = TestObjects.Edit(Resource, change);

    public ReconcileDecision Decide() => ReconcileCore.Decide(Plan, Snapshot);

    /// <summary>One cycle with its writes carried out; what was decided.</summary>
    public ReconcileDecision Cycle()
    {
        ReconcileDecision decision = Decide();
        Carry(decision.Writes);
        return decision;
    }

    /// <summary>A cycle that may fail, with its status written; neither may throw.</summary>
    public StatusDecision CycleOrError()
    {
        ReconcileDecision decision = Cycle();
        return WriteStatus(ResultOf(decision), decision.Prepared);
    }

    /// <summary>A cycle that has to succeed, with its status written.</summary>
    public StatusDecision CycleWithStatus()
    {
        ReconcileDecision decision = Cycle();
        Assert.Null(decision.Error);
        return WriteStatus(ResultOf(decision), decision.Prepared);
    }

    public StatusDecision WriteStatus(CycleResult result, PreparedResource? prepared = null)
    {
        StatusDecision status = StatusCore.Decide(Plan, Snapshot with { Prepared = prepared }, result);
        if (status.Patch is { } patch)
        {
            Merge(patch);
        }

        return status;
    }

    private static CycleResult ResultOf(ReconcileDecision decision) => new()
    {
        Kind = decision.Error is not null ? ReconcileOutcomeKind.Failed
            : decision.Denied is not null ? ReconcileOutcomeKind.Denied
            : decision.Waiting is not null ? ReconcileOutcomeKind.Waiting
            : ReconcileOutcomeKind.Succeeded,
        Message = decision.Error ?? decision.Denied ?? decision.Waiting ?? string.Empty,
        Writes = decision.Writes.Count,
        ValidationFailure = decision.Denied,
        ValidationWarnings = decision.Prepared.Warnings,
    };

    public void Carry(IReadOnlyList<PlannedWrite> writes)
    {
        foreach (PlannedWrite write in writes)
        {
            switch (write)
            {
                case PlannedPatch patch:
                    Merge(patch.Body);
                    break;
                case PlannedApply apply:
                    Put(apply.Resource, Applied(apply));
                    if (apply.Status is { } declared)
                    {
                        Edit(apply.Resource, apply.Key.Name, child => child["status"] = TestObjects.Json(declared.Body)["status"]?.DeepClone());
                    }

                    break;
                case PlannedStatus status:
                    Edit(status.Resource, status.Key.Name, child => child["status"] = TestObjects.Json(status.Status.Body)["status"]?.DeepClone());
                    break;
                case PlannedScale scale:
                    Edit(scale.Resource, scale.Key.Name, child => MergePatch(child, TestObjects.Json(scale.Body).AsObject()));
                    break;
                case PlannedDelete delete:
                    Remove(delete.Resource, delete.Key.Name, delete.Key.Namespace);
                    break;
            }
        }
    }

    private KubeObject Applied(PlannedApply apply)
    {
        JsonNode node = TestObjects.Json(apply.Body);
        KubeObject? before = Find(apply.Resource, apply.Key);
        node["metadata"]!["uid"] = before?.Uid ?? $"child-{(++_uids).ToString(CultureInfo.InvariantCulture)}";
        node["metadata"]!["creationTimestamp"] = (before?.CreationTimestamp ?? Now).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (before is not null && TestObjects.Json(before.Json)["status"] is { } status)
        {
            node["status"] = status.DeepClone();
        }

        return TestObjects.Parse(node.ToJsonString());
    }

    private void Merge(ReadOnlyMemory<byte> patch)
    {
        JsonObject target = TestObjects.Json(Resource.Json).AsObject();
        MergePatch(target, TestObjects.Json(patch).AsObject());
        Resource = TestObjects.Parse(target.ToJsonString());
    }

    private static void MergePatch(JsonObject target, JsonObject patch)
    {
        foreach ((string key, JsonNode? value) in patch)
        {
            if (value is null)
            {
                target.Remove(key);
            }
            else if (value is JsonObject map)
            {
                if (target[key] is not JsonObject nested)
                {
                    target[key] = nested = [];
                }

                MergePatch(nested, map);
            }
            else
            {
                target[key] = value.DeepClone();
            }
        }
    }
}
