using System.Globalization;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Text;

namespace Orkestra.Runtime.Resources.Workloads;

/// <content>How it is judged.</content>
public sealed partial record ReplicaScaling
{
    /// <summary>The number of pods of a workload that is made: the declared one, within the bounds.</summary>
    internal long First(RenderContext context, long declared)
    {
        (long min, long max) = Bounds(context);
        return Math.Clamp(declared, min, max);
    }

    /// <summary>The number of pods of a workload that exists. What goes wrong is recorded in the context.</summary>
    internal ReplicaDecision Next(RenderContext context, KubeObject observed, DateTimeOffset now)
    {
        long current = Current(observed);
        (long min, long max) = Bounds(context);
        TimeSpan cooldown = CooldownOf(context);
        if (current < min || current > max)
        {
            return new ReplicaDecision(Math.Clamp(current, min, max), IsStep: false, $"from {Shown(current)}, which is outside of {Shown(min)} to {Shown(max)},");
        }

        TimeSpan? since = ScaledAt(observed) is { } at ? now - at : null;
        if (since < cooldown)
        {
            return ReplicaDecision.Stays(current);
        }

        // Growing first: who has both wants for pods.
        if (current < max && Holds(Up, context.Data))
        {
            return new ReplicaDecision(Math.Min(max, current + SizeOf(Up!, context, "scaleUp.increment")), IsStep: true, $"up from {Shown(current)}");
        }

        return current > min && Holds(Down, context.Data)
            ? new ReplicaDecision(Math.Max(min, current - SizeOf(Down!, context, "scaleDown.decrement")), IsStep: true, $"down from {Shown(current)}")
            : ReplicaDecision.Stays(current);
    }

    private static bool Holds(ScaleStep? step, EvalContext data) => step is not null && (step.Gate?.HoldsForSure(data, out _) ?? true);

    private static long SizeOf(ScaleStep step, RenderContext context, string field)
    {
        long size = context.Integer(step.By, $"autoscale.{field}") ?? 1;
        if (size < 1)
        {
            context.Fail($"autoscale.{field}", $"must be at least 1, not {Shown(size)}");
        }

        return Math.Max(1, size);
    }

    private (long Min, long Max) Bounds(RenderContext context)
    {
        long min = context.Integer(Min, "autoscale.min") ?? 1;
        long max = context.Integer(Max, "autoscale.max") ?? int.MaxValue;
        if (min < 0 || max < min)
        {
            context.Fail("autoscale.max", $"the bounds {Shown(min)} to {Shown(max)} contain no number of pods");
            return (Math.Max(0, min), Math.Max(0, min));
        }

        return (min, max);
    }

    private TimeSpan CooldownOf(RenderContext context)
    {
        string text = context.Text(Cooldown, "autoscale.cooldown");
        if (text.Length == 0)
        {
            return TimeSpan.Zero;
        }

        if (!GoDuration.TryParse(text, out TimeSpan cooldown))
        {
            context.Fail("autoscale.cooldown", $"expected a duration such as 2m, got '{text}'");
        }

        return cooldown;
    }

    private static long Current(KubeObject observed) =>
        OrkValue.FromMap(observed.ToMap()).Member("spec").Member("replicas") is { IsNull: false } replicas && long.TryParse(replicas.ToText(), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : 1;

    private static DateTimeOffset? ScaledAt(KubeObject observed) =>
        observed.TryGetAnnotation(WellKnownAnnotations.ScaledAt, out string text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at) ? at : null;

    private static string Shown(long number) => number.ToString(CultureInfo.InvariantCulture);
}
