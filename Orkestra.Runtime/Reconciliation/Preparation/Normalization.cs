using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>Rewrites spec fields. Every field is computed from the custom resource as it was written.</summary>
internal static class Normalization
{
    public static PreparedResource Apply(NormalizePlan plan, EvalContext written, PreparedResource prepared)
    {
        OrkValue before = ValueTree.Read(OrkValue.FromMap(written.Root), ["spec"]);
        OrkValue spec = before;
        List<OrkValue> changes = [];
        List<DecisionEntry> trace = [.. prepared.Trace];
        foreach (NormalizeFieldPlan field in plan.Fields)
        {
            string[] path = field.Path.Split('.');
            OrkValue current = ValueTree.Read(before, path);
            EvalResult result = field.Value.EvaluateValue(written);
            string? error = result.Error;
            OrkValue value = default;
            if (error is not null || !NormalizedValue.TryRead(result, current, out value, out error))
            {
                error = $"normalize.spec.{field.Path}: {error}";
                return new PreparedResource { Error = error, Trace = [.. prepared.Trace, new DecisionEntry($"normalize.spec.{field.Path}", DecisionAction.Fail, error)] };
            }

            // An absent field that comes to nothing stays absent: an empty text would only be something new to refuse.
            bool isNothing = current.IsNull && value.TryGetString(out string? text) && text.Length == 0;
            if (isNothing || ValueTree.AreSame(current, value) || !ValueTree.TrySet(spec, path, value, out OrkValue edited))
            {
                continue;
            }

            spec = edited;
            changes.Add(Change(field.Path, current, value));
            trace.Add(new DecisionEntry($"normalize.spec.{field.Path}", DecisionAction.Apply, "its template gives another value"));
        }

        return changes.Count == 0
            ? prepared
            : prepared with
            {
                Spec = spec.AsMap(),
                NormalizeChanges = plan.Audit ? new OrkArray(changes) : null,
                Trace = trace,
            };
    }

    private static OrkValue Change(string path, OrkValue from, OrkValue to) => OrkValue.FromMap(new OrkDictionary(
        new Dictionary<string, OrkValue>(StringComparer.Ordinal) { ["field"] = OrkValue.FromString($"spec.{path}"), ["from"] = from, ["to"] = to }));
}
