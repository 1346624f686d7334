using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation.Preparation;

/// <summary>Judges a custom resource by every validation rule that applies; no violation hides another.</summary>
internal static class RuleJudgement
{
    public static PreparedResource Apply(ValidationPlan plan, EvalContext data, ReconcileSnapshot snapshot, PreparedResource prepared)
    {
        List<string> violations = [];
        List<string> warnings = [];
        List<DecisionEntry> trace = [.. prepared.Trace];
        foreach (ValidationRulePlan rule in plan.Rules)
        {
            if (!rule.OnReconcile || rule.Gate?.Passes(data, out _) == false)
            {
                continue;
            }

            bool fulfilled = rule.Test.Passes(data, out string? found);
            if (fulfilled && rule.Unique is { } value && snapshot.Siblings is { } siblings)
            {
                fulfilled = IsUnique(value, data, snapshot.Resource, siblings, out found);
            }

            if (fulfilled)
            {
                continue;
            }

            string violation = $"field \"{rule.Field}\": {MessageOf(rule, data, found)}";
            (rule.IsWarning ? warnings : violations).Add(violation);
            trace.Add(new DecisionEntry(rule.DeclarationPath, rule.IsWarning ? DecisionAction.Warn : DecisionAction.Fail, violation));
        }

        return violations.Count + warnings.Count == 0
            ? prepared
            : prepared with { Violations = violations, Warnings = warnings, Trace = trace };
    }

    private static bool IsUnique(CompiledExpression value, EvalContext data, KubeObject resource, IReadOnlyList<KubeObject> siblings, out string? found)
    {
        string text = value.Evaluate(data).Text;
        if (text.Length == 0)
        {
            found = "is required";
            return false;
        }

        KubeObject? holder = siblings.FirstOrDefault(other => other.Key != resource.Key && value.Evaluate(data.WithRoot(other.ToMap())).Text == text);
        found = holder is null ? null : $"must be unique, but \"{text}\" is taken by {holder.Key}";
        return holder is null;
    }

    // A message that cannot be rendered is still better than none.
    private static string MessageOf(ValidationRulePlan rule, EvalContext data, string? found)
    {
        if (rule.Message is null)
        {
            return found ?? "is not valid";
        }

        EvalResult message = rule.Message.Evaluate(data);
        return message.Succeeded ? message.Text : rule.Message.Text;
    }
}
