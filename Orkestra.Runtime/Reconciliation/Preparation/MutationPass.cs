using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Expressions.Conditions;

namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>Fills in and replaces fields. A rule that fails abandons the whole pass, so that nothing is mutated by halves.</summary>
internal static class MutationPass
{
    private const string LabelPrefix = "metadata.labels.";
    private const string AnnotationPrefix = "metadata.annotations.";

    public static PreparedResource Apply(MutationPlan plan, EvalContext data, PreparedResource prepared)
    {
        if (!plan.Rules.Any(static rule => rule.OnReconcile))
        {
            return prepared;
        }

        var before = OrkValue.FromMap(data.Root);
        OrkValue spec = before.Member("spec");
        SortedDictionary<string, string> labels = new(StringComparer.Ordinal);
        SortedDictionary<string, string> annotations = new(StringComparer.Ordinal);
        List<DecisionEntry> trace = [.. prepared.Trace];
        foreach (MutationRulePlan rule in plan.Rules)
        {
            if (!rule.OnReconcile || rule.Gate?.Passes(data, out _) == false)
            {
                continue;
            }

            EvalResult named = rule.Field.Evaluate(data);
            string field = named.Succeeded ? named.Text : rule.Field.Text;
            string[] path = PathOf(field);
            OrkValue current = ValueTree.Read(before, path);
            if (!rule.IsOverride && TextOf(current).Length > 0)
            {
                continue;
            }

            EvalResult result = rule.Value.EvaluateValue(data);
            string? error = result.Error;
            OrkValue value = default;
            if (error is not null || !ValueCoercion.TryCoerceMutation(result.Value, rule.ValueType, out value, out error))
            {
                return Abandoned(prepared, rule, field, error!);
            }

            if (TextOf(value) == TextOf(current))
            {
                continue;
            }

            if (path is ["metadata", "labels", var label])
            {
                labels[label] = value.ToText();
            }
            else if (path is ["metadata", "annotations", var annotation])
            {
                annotations[annotation] = value.ToText();
            }
            else if (path is not ["spec", _, ..])
            {
                return Abandoned(prepared, rule, field, "only spec, metadata.labels and metadata.annotations can be set");
            }
            else if (!ValueTree.TrySet(spec, path.AsSpan(1), value, out spec))
            {
                return Abandoned(prepared, rule, field, "there is no such element");
            }

            trace.Add(new DecisionEntry(rule.DeclarationPath, DecisionAction.Apply, $"{field} {(rule.IsOverride ? "is replaced" : "is filled in")}"));
        }

        return trace.Count == prepared.Trace.Count
            ? prepared
            : prepared with
            {
                Spec = ValueTree.AreSame(spec, before.Member("spec")) ? prepared.Spec : spec.AsMap(),
                Labels = [.. labels],
                Annotations = [.. annotations],
                Trace = trace,
            };
    }

    // The key of a label or an annotation may have dots itself.
    private static string[] PathOf(string field) =>
        field.StartsWith(LabelPrefix, StringComparison.Ordinal) ? ["metadata", "labels", field[LabelPrefix.Length..]]
        : field.StartsWith(AnnotationPrefix, StringComparison.Ordinal) ? ["metadata", "annotations", field[AnnotationPrefix.Length..]]
        : field.Split('.');

    private static string TextOf(OrkValue value) => value.IsNull ? string.Empty : value.ToText();

    private static PreparedResource Abandoned(PreparedResource prepared, MutationRulePlan rule, string field, string error)
    {
        string message = $"{rule.DeclarationPath} ({field}): {error}";
        return prepared with
        {
            MutationError = message,
            Trace = [.. prepared.Trace, new DecisionEntry(rule.DeclarationPath, DecisionAction.Fail, message)],
        };
    }
}
