using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Decides when a custom resource is looked at again after a success. Pure, like <see cref="StatusCore"/>, whose result it sees.</summary>
public static class RequeueCore
{
    /// <summary>Decides.</summary>
    /// <param name="plan">The entry.</param>
    /// <param name="snapshot">The custom resource and its children at the end of the cycle.</param>
    /// <param name="error">Why the declared time is of no use; null when it is, or when there is none.</param>
    /// <returns>The time to wait; null leaves it to events and the resync.</returns>
    public static TimeSpan? Decide(OperatorPlan plan, ReconcileSnapshot snapshot, out string? error)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(snapshot);
        error = null;
        if (plan.Requeue is not { } requeue)
        {
            return null;
        }

        EvalContext data = DecisionContext.For(plan, snapshot);
        if (requeue.Gate?.Passes(data, out _) == false)
        {
            return null;
        }

        EvalResult result = requeue.After.Evaluate(data);
        string text = result.Text.Trim();
        if (!result.Succeeded)
        {
            error = $"requeue.after: {result.Error}";
            return null;
        }

        if (text.Length == 0)
        {
            return null;
        }

        if (!GoDuration.TryParse(text, out TimeSpan after))
        {
            error = $"requeue.after: '{text}' is not {GoDuration.Expected}";
            return null;
        }

        return after > TimeSpan.Zero ? after : null;
    }
}
