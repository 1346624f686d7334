using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Cross;

/// <summary>Which custom resource a reference means, with everything rendered.</summary>
/// <param name="Plan">The reference.</param>
/// <param name="Key">Namespace and name; not meaningful with <paramref name="Labels"/>.</param>
/// <param name="Labels">The labels instead; empty without.</param>
internal sealed record CrossTarget(CrossPlan Plan, ObjectKey Key, IReadOnlyList<KeyValuePair<string, string>> Labels)
{
    /// <summary>The target among the custom resources of an entry, which may be cluster-scoped.</summary>
    public CrossTarget In(ICrossEntry entry) => entry.Plan.Resource.Namespaced ? this : this with { Key = ObjectKey.ClusterScoped(Key.Name) };

    /// <summary>Renders a reference; what goes wrong is recorded in the context.</summary>
    public static CrossTarget Of(CrossPlan plan, RenderContext context)
    {
        string name = plan.Name is null ? context.OwnerName : context.Text(plan.Name, "selector.name");
        string ns = context.Text(plan.Namespace, "selector.namespace");
        return new CrossTarget(
            plan,
            new ObjectKey(ns.Length > 0 ? ns : context.OwnerNamespace, name),
            [.. plan.MatchLabels.Select(pair => KeyValuePair.Create(pair.Key, context.Text(pair.Value, $"selector.matchLabels.{pair.Key}")))]);
    }
}
