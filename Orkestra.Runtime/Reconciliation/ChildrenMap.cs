using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The <c>.children</c> of a custom resource: each kind in singular (one object) and plural (objects by name). Decoded on first use, because
/// most expressions never look here.
/// </summary>
internal sealed class ChildrenMap : OrkMap
{
    private static readonly OrkValue s_placeholder = OrkValue.FromMap(new OrkDictionary(
        new Dictionary<string, OrkValue>(StringComparer.Ordinal) { ["_placeholder"] = OrkValue.FromBoolean(true) }));

    private readonly Lazy<OrkDictionary> _kinds;

    public ChildrenMap(OperatorPlan plan, ReconcileSnapshot snapshot, IReadOnlyList<ChildName> order) =>
        _kinds = new(() => Build(plan, snapshot, order));

    public override int Count => _kinds.Value.Count;

    public override IReadOnlyList<string> SortedKeys => _kinds.Value.SortedKeys;

    public override bool TryGetValue(string key, out OrkValue value) => _kinds.Value.TryGetValue(key, out value);

    private static OrkDictionary Build(OperatorPlan plan, ReconcileSnapshot snapshot, IReadOnlyList<ChildName> order)
    {
        KubeObject owner = snapshot.Resource;
        var byKind = plan.ChildResources().ToDictionary(static resource => resource, static _ => new List<KubeObject>());
        foreach (OwnedChild child in snapshot.Children.OwnedBy(owner.Uid))
        {
            if (!byKind.TryGetValue(child.Resource, out List<KubeObject>? objects))
            {
                byKind[child.Resource] = objects = [];
            }

            objects.Add(child.Object);
        }

        var kinds = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        AddCustom(plan.CustomResources(), byKind, kinds, owner.Namespace, order);
        foreach ((KubeResource resource, List<KubeObject> objects) in byKind)
        {
            Sort(resource, objects, owner.Namespace, order);
            OrkValue first = objects.Count > 0 ? OrkValue.FromMap(objects[0].ToMap()) : s_placeholder;
            OrkValue all = OrkValue.FromMap(new OrkDictionary(ByName(objects)));
            string singular = resource.Kind.Kind.ToLowerInvariant();
            kinds[singular] = first;
            kinds[resource.Plural] = all;
            foreach (string alias in ResourceAliases.Of(singular))
            {
                kinds[alias] = first;
            }
        }

        return new OrkDictionary(kinds);
    }

    // Custom objects of all kinds together, which an author need not tell apart by their kinds.
    private static void AddCustom(
        IReadOnlyList<KubeResource> custom,
        Dictionary<KubeResource, List<KubeObject>> byKind,
        Dictionary<string, OrkValue> kinds,
        string ownerNamespace,
        IReadOnlyList<ChildName> order)
    {
        if (custom.Count == 0)
        {
            return;
        }

        List<KubeObject> all = [];
        foreach (KubeResource resource in custom)
        {
            Sort(resource, byKind[resource], ownerNamespace, order);
            all.AddRange(byKind[resource]);
        }

        kinds["custom"] = all.Count > 0 ? OrkValue.FromMap(all[0].ToMap()) : s_placeholder;
        kinds["customs"] = OrkValue.FromMap(new OrkDictionary(ByName(all)));
    }

    private static Dictionary<string, OrkValue> ByName(List<KubeObject> objects)
    {
        var byName = new Dictionary<string, OrkValue>(StringComparer.Ordinal);
        foreach (KubeObject child in objects)
        {
            // Objects of one name in several namespaces: the one that sorts first, which is the owner's namespace's.
            byName.TryAdd(child.Name, OrkValue.FromMap(child.ToMap()));
        }

        return byName;
    }

    // The singular key means one object: the newest Job, because steps run one after another; of other kinds the first one declared.
    private static void Sort(KubeResource resource, List<KubeObject> objects, string ownerNamespace, IReadOnlyList<ChildName> order)
    {
        if (objects.Count < 2)
        {
            return;
        }

        bool newestFirst = resource.Kind is { Group: "batch", Kind: "Job" };
        objects.Sort((left, right) =>
        {
            int byTime = Nullable.Compare(left.CreationTimestamp, right.CreationTimestamp);
            int result = newestFirst ? -byTime : Position(left).CompareTo(Position(right));
            if (result == 0)
            {
                result = (left.Namespace == ownerNamespace ? 0 : 1) - (right.Namespace == ownerNamespace ? 0 : 1);
            }

            result = result == 0 && !newestFirst ? byTime : result;
            result = result == 0 ? string.CompareOrdinal(left.Namespace, right.Namespace) : result;
            return result == 0 ? string.CompareOrdinal(left.Name, right.Name) : result;
        });

        int Position(KubeObject child)
        {
            for (int i = 0; i < order.Count; i++)
            {
                if (order[i].Key == child.Key && order[i].Resource == resource)
                {
                    return i;
                }
            }

            return int.MaxValue;
        }
    }
}
