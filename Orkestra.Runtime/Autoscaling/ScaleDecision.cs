using Orkestra.Runtime.Plans;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Autoscaling;

/// <summary>One judgement of the conditions: a pure function of what was read, the state before and the clock.</summary>
/// <param name="State">The state after it.</param>
/// <param name="Action">What is to be done.</param>
internal readonly record struct ScaleDecision(ScaleState State, ScaleAction Action)
{
    /// <summary>Judges.</summary>
    /// <param name="plan">The conditions and the cooldown.</param>
    /// <param name="readings">The figures, and the time of day.</param>
    /// <param name="before">The state before.</param>
    /// <param name="now">A clock that only goes forward, from any origin.</param>
    public static ScaleDecision From(AutoscalePlan plan, EvalContext readings, ScaleState before, TimeSpan now) =>
        From(plan.Gate?.Passes(readings, out _) ?? true, before, now, plan.Cooldown);

    /// <summary>Judges when it is known whether the conditions hold.</summary>
    public static ScaleDecision From(bool met, ScaleState before, TimeSpan now, TimeSpan cooldown)
    {
        if (met)
        {
            return new ScaleDecision(new ScaleState(true, null), before.Active ? ScaleAction.None : ScaleAction.Apply);
        }

        if (!before.Active)
        {
            return new ScaleDecision(default, ScaleAction.None);
        }

        TimeSpan since = before.FailingSince ?? now;
        return now - since >= cooldown
            ? new ScaleDecision(default, ScaleAction.Restore)
            : new ScaleDecision(new ScaleState(true, since), ScaleAction.None);
    }
}
