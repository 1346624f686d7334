using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>
/// Decides the status after a cycle's writes, and the events that tell about the cycle. Pure, like <see cref="ReconcileCore"/>. Values see
/// the status as it was before, so a state machine takes one step per cycle.
/// </summary>
public static class StatusCore
{
    /// <summary>Decides.</summary>
    /// <param name="plan">The entry.</param>
    /// <param name="snapshot">The custom resource and its children after the writes.</param>
    /// <param name="result">How the writes went.</param>
    public static StatusDecision Decide(OperatorPlan plan, ReconcileSnapshot snapshot, CycleResult result)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(result);
        KubeObject resource = snapshot.Resource;
        OrkValue current = OrkValue.FromMap(resource.ToMap()).Member("status");
        List<PlannedEvent> events = Events(plan, resource, current, result);
        if (plan.IgnoreStatusPatch)
        {
            return new StatusDecision { Events = events };
        }

        var tree = new StatusTree();
        List<string> errors = [];
        AddFields(plan, snapshot, result, tree, errors);
        bool changed = tree.RemoveUnchanged(current);
        var conditions = ConditionSet.From(current.Member("conditions"));
        ulong signature = 0;
        if (plan.Status.Conditions)
        {
            long? generation = plan.IgnoreObservedGeneration ? null : resource.Generation;
            if (generation is { } number && current.Member("observedGeneration") != OrkValue.FromInt64(number))
            {
                tree.Set("observedGeneration", OrkValue.FromInt64(number));
                changed = true;
            }

            foreach (StatusCondition condition in Standard(result, generation))
            {
                conditions.Set(condition, snapshot.Now);
            }

            if (conditions.Changed)
            {
                signature = Fingerprint(tree.ToPatch(), conditions.Changes);
                tree.Set("conditions", conditions.ToValue());
                changed = true;
            }
        }

        byte[]? patch = changed ? tree.ToPatch() : null;
        if (patch is not null && !conditions.Changed)
        {
            signature = Fingerprint(patch, string.Empty);
        }

        return new StatusDecision { Patch = patch, Signature = signature, Events = events, FieldErrors = errors };
    }

    private static ulong Fingerprint(byte[] patch, string conditions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(patch);
        hash.AppendData(Encoding.UTF8.GetBytes(conditions));
        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }

    private static void AddFields(
        OperatorPlan plan, ReconcileSnapshot snapshot, CycleResult result, StatusTree tree, List<string> errors)
    {
        if (plan.Status.Fields.Count == 0)
        {
            return;
        }

        EvalContext data = DecisionContext.For(plan, snapshot, result.Declared);
        foreach (StatusFieldPlan field in plan.Status.Fields)
        {
            if (field.Gate is null && result.Kind != ReconcileOutcomeKind.Succeeded)
            {
                continue;
            }

            if (field.Gate is not null && !field.Gate.Passes(data, out _))
            {
                if (field.ClearOnFalse)
                {
                    tree.Set(field.Path, OrkValue.FromString(string.Empty));
                }

                continue;
            }

            EvalResult value = field.Value.Evaluate(data);
            if (!value.Succeeded)
            {
                errors.Add($"{field.DeclarationPath}: {value.Error}");
            }
            else if (StatusValue.TryConvert(value.Text, field.Type, out OrkValue converted, out string? error))
            {
                tree.Set(field.Path, converted);
            }
            else if (error is not null)
            {
                errors.Add($"{field.DeclarationPath}: {error}");
            }
        }
    }

    private static StatusCondition[] Standard(CycleResult result, long? generation)
    {
        StatusCondition ready = result.Kind switch
        {
            ReconcileOutcomeKind.Succeeded => new("Ready", true, "ReconcileSucceeded", string.Empty, generation),
            ReconcileOutcomeKind.Waiting => new("Ready", false, "Waiting", result.Message, generation),
            _ => new("Ready", false, "ReconcileError", result.Message, generation),
        };
        return
        [
            ready,
            result.ValidationFailure is { } denied
                ? new("ValidationFailed", true, "DenyRuleViolation", denied, null)
                : new("ValidationFailed", false, "ValidationPassed", string.Empty, null),
            result.ValidationWarnings.Count > 0
                ? new("ValidationWarning", true, "WarnRuleViolation", string.Join("; ", result.ValidationWarnings), null)
                : new("ValidationWarning", false, "NoWarnings", string.Empty, null),
        ];
    }

    private static List<PlannedEvent> Events(OperatorPlan plan, KubeObject resource, OrkValue status, CycleResult result)
    {
        List<PlannedEvent> events = [.. RuleEvents(plan, status, result)];
        if (EventOf(plan, resource, status, result) is { } outcome)
        {
            events.Add(outcome);
        }

        return events;
    }

    // Success is announced when it is news: something was written, or this generation had not succeeded before.
    private static PlannedEvent? EventOf(OperatorPlan plan, KubeObject resource, OrkValue status, CycleResult result)
    {
        string kind = plan.Resource.Kind.Kind;
        switch (result.Kind)
        {
            case ReconcileOutcomeKind.Succeeded:
                bool reported = !ShowsConditions(plan)
                    || (ObjectCondition.In(status, "Ready").IsTrue
                        && (plan.IgnoreObservedGeneration
                            || status.Member("observedGeneration") == OrkValue.FromInt64(resource.Generation)));
                return reported && result.Writes == 0
                    ? null
                    : new(false, $"{kind}Reconciled", $"Successfully reconciled {plan.Resource.Kind} {resource.Key}");
            case ReconcileOutcomeKind.Denied when !IsNews(plan, status, "ValidationFailed", result.ValidationFailure, result):
                return null;
            case ReconcileOutcomeKind.Failed or ReconcileOutcomeKind.Denied:
                return new(true, $"{kind}ReconcileError", $"Failed to reconcile {plan.Resource.Kind} {resource.Key}: {result.Message}");
            default:
                return null;
        }
    }

    private static IEnumerable<PlannedEvent> RuleEvents(OperatorPlan plan, OrkValue status, CycleResult result) =>
        result.ValidationWarnings.Count > 0 && IsNews(plan, status, "ValidationWarning", string.Join("; ", result.ValidationWarnings), result)
            ? result.ValidationWarnings.Select(static warning => new PlannedEvent(true, "ValidationWarning", warning))
            : [];

    // What every resync would repeat is told once; without conditions to remember it by, with whatever else the cycle wrote.
    private static bool IsNews(OperatorPlan plan, OrkValue status, string type, string? message, CycleResult result)
    {
        var present = ObjectCondition.In(status, type);
        return ShowsConditions(plan)
            ? !present.IsTrue || present.Message != new StatusCondition(type, true, string.Empty, message ?? string.Empty, null).ShortMessage
            : result.Writes > 0;
    }

    private static bool ShowsConditions(OperatorPlan plan) => plan.Status.Conditions && !plan.IgnoreStatusPatch;
}
