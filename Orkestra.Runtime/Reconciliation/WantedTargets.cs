using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// The objects that some declaration wants in this cycle. Several declarations may name one object, of which usually one condition holds;
/// where more hold, one of them decides, or the object would be rewritten in every cycle.
/// </summary>
internal sealed class WantedTargets
{
    private readonly Dictionary<ChildName, ResourceTarget> _winners = [];
    private readonly HashSet<KubeResource> _withUnknownNames = [];

    private WantedTargets()
    {
    }

    public static WantedTargets From(IEnumerable<ResourceTarget> targets)
    {
        var wanted = new WantedTargets();
        foreach (ResourceTarget target in targets)
        {
            if (target.State == TargetState.Unknown && target.Detail.Length > 0)
            {
                wanted._withUnknownNames.Add(target.Plan.Body.Resource);
            }
            else if (target.State is TargetState.Wanted or TargetState.Refused)
            {
                // What keeps an object as declared outranks what only ensures that it exists; among equals the first ensures, the last keeps.
                if (!wanted._winners.TryGetValue(target.Name, out ResourceTarget? other)
                    || other.State == TargetState.Refused
                    || target is { State: TargetState.Wanted, Plan.Mode: ApplyMode.Reconcile })
                {
                    wanted._winners[target.Name] = target;
                }
            }
        }

        return wanted;
    }

    /// <summary>Whether nothing of a kind may be deleted, because a declaration that holds might mean it.</summary>
    public bool AllNamesKnown(KubeResource resource) => !_withUnknownNames.Contains(resource);

    public bool Contains(ChildName name) => _winners.ContainsKey(name);

    public ResourceTarget? WinnerOf(ChildName name) => _winners.GetValueOrDefault(name);
}
