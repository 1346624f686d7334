using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Reconciliation.Preparation;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Builds the data that expressions see.</summary>
internal static class DecisionContext
{
    private static readonly OrkValue s_emptyMap = OrkValue.FromMap(OrkDictionary.Empty);

    /// <summary>The custom resource with its children.</summary>
    public static EvalContext For(OperatorPlan plan, ReconcileSnapshot snapshot, IReadOnlyList<ChildName>? order = null)
    {
        OrkMap root = snapshot.Resource.ToMap();
        var context = new EvalContext(root, snapshot.Now, snapshot.Random, snapshot.Limits);

        if (plan.Inputs?.Evaluated is { } inputs)
        {
            context = context.WithInputs(inputs);
        }

        // A status that was never written reads as an empty one: `.status.phase` in the first cycle is absent, not an error.
        foreach (string section in (ReadOnlySpan<string>)["spec", "status"])
        {
            if (!root.TryGetValue(section, out OrkValue value) || value.IsNull)
            {
                context = context.With(section, s_emptyMap);
            }
        }

        foreach ((string name, OrkValue value) in snapshot.Data)
        {
            context = context.With(name, value);
        }

        if (snapshot.Box is { } box)
        {
            context = context.With("metrics", OrkValue.FromMap(box.Metrics)).With("health", OrkValue.FromMap(box.Health));
        }

        if (snapshot.Prepared is { } prepared)
        {
            context = PreparedData.Over(context, prepared);
        }

        return context.With("children", OrkValue.FromMap(new ChildrenMap(plan, snapshot, order ?? [])));
    }
}
