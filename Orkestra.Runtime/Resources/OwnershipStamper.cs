using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Resources;

/// <summary>Joins the author's labels and annotations with the engine's own, which always win.</summary>
internal static class OwnershipStamper
{
    public static IReadOnlyList<KeyValuePair<string, string>> Labels(ResourcePlan plan, RenderContext context, OwnerIdentity owner)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        AddDeclared(labels, plan.Labels, context, "labels");
        labels[WellKnownLabels.ManagedBy] = WellKnownLabels.ManagedByValue;
        labels[WellKnownLabels.ManagedByOrkestra] = WellKnownLabels.ManagedByValue;
        labels[WellKnownLabels.Managed] = "true";
        labels[WellKnownLabels.Owner] = LabelValue.From(owner.Key.Name);
        labels[WellKnownLabels.OwnerUid] = owner.Uid;
        if (plan.Body.IsWorkload)
        {
            labels[WellKnownLabels.Instance] = LabelValue.From(context.Key.Name);
        }

        return [.. labels];
    }

    public static IReadOnlyList<KeyValuePair<string, string>> Annotations(
        ResourcePlan plan,
        RenderContext context,
        OwnerIdentity owner,
        IReadOnlyList<KeyValuePair<string, string>> engine)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal);
        AddDeclared(annotations, plan.Annotations, context, "annotations");
        annotations.Remove(OwnershipMarks.AppliedHashAnnotation);
        annotations[OwnershipMarks.OwnerAnnotation] = owner.Key.ToString();
        foreach ((string name, string value) in engine)
        {
            annotations[name] = value;
        }

        return [.. annotations];
    }

    private static void AddDeclared(
        SortedDictionary<string, string> target,
        IReadOnlyList<KeyValuePair<string, CompiledExpression>> declared,
        RenderContext context,
        string field)
    {
        foreach ((string name, CompiledExpression value) in declared)
        {
            string text = context.Text(value, $"{field}.{name}");
            if (text.Length > 0)
            {
                target[name] = text;
            }
        }
    }
}
