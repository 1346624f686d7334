using System.Globalization;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Expressions.Conditions;
using Orkestra.Sdk.Notes;
using Orkestra.Sdk.Profiles;

namespace Orkestra.Runtime.Plans;

/// <summary>Makes plans of a document's <c>autoscale</c>.</summary>
internal static class AutoscaleCompiler
{
    /// <summary>Compiles; null without the block.</summary>
    /// <param name="box">The box, whose references to other entries the conditions may name.</param>
    /// <param name="compiler">Compiles conditions.</param>
    public static AutoscalePlan? Compile(OperatorBoxDeclaration box, ExpressionCompiler compiler)
    {
        if (box.Autoscale is not { } declared)
        {
            return null;
        }

        if (declared.Profile is { } named && AutoscaleProfile.Find(named.Value) is { } profile)
        {
            return Of(profile, RuntimeDefaults.Standard.Workers, RuntimeDefaults.Standard.QueueDepth);
        }

        var plan = new AutoscalePlan
        {
            Gate = declared.Gate.IsEmpty ? null : new MetricGate(GateCompiler.Conditions(declared.Gate, compiler)),
            Cross = CrossOf(declared.Gate, CrossCompiler.Compile(box.Cross, compiler)),
            Workers = declared.Workers?.Value,
            QueueDepth = declared.QueueDepth?.Value,
            Resync = declared.Resync?.Value,
        };
        plan = declared.Interval is { } interval && interval.Value > TimeSpan.Zero ? plan with { Interval = interval.Value } : plan;
        return declared.Cooldown is { } cooldown ? plan with { Cooldown = cooldown.Value } : plan;
    }

    /// <summary>The plan of a preset.</summary>
    /// <param name="profile">The preset.</param>
    /// <param name="workers">The number of workers otherwise, which it multiplies.</param>
    /// <param name="maxDepth">The capacity of the queue otherwise, likewise.</param>
    public static AutoscalePlan Of(AutoscaleProfile profile, int workers, int maxDepth)
    {
        Condition[] when =
        [
            .. profile.When.Select(trigger => Condition.Create(
                new ConditionSource
                {
                    Field = trigger.Field,
                    Operator = "gt",
                    Value = (trigger.TimesMaxDepth ? trigger.Above * maxDepth : trigger.Above).ToString(CultureInfo.InvariantCulture),
                },
                NoteCatalog.BuiltIn)),
        ];
        Condition[] or = profile.Cron is null
            ? []
            : [Condition.Create(new ConditionSource { Cron = profile.Cron, Duration = GateCompiler.Duration(profile.CronDuration) }, NoteCatalog.BuiltIn)];
        return new AutoscalePlan
        {
            Preset = profile.Name,
            Interval = profile.Interval,
            Cooldown = profile.Cooldown,
            Gate = new MetricGate(new ConditionGate(when, or)),
            Workers = profile.WorkersFor(workers),
            QueueDepth = profile.QueueFactor is null ? null : profile.QueueDepthFor(maxDepth),
        };
    }

    // A name means what the box declares under it; one that is not declared is that of an entry of this process.
    private static IReadOnlyList<CrossPlan> CrossOf(GateDeclaration gate, IReadOnlyList<CrossPlan> references)
    {
        string[] texts =
        [
            .. gate.When.Concat(gate.Or).SelectMany(static condition => (string?[])[condition.Field?.Value, condition.Value?.Value]).OfType<string>(),
        ];
        IEnumerable<string> named = texts.SelectMany(CrossNames.In);

        // A template may compose the name.
        IEnumerable<string> composed = texts.Any(static text => text.Contains("{{", StringComparison.Ordinal) && text.Contains("cross", StringComparison.Ordinal))
            ? references.Select(static reference => reference.Alias)
            : [];
        return [.. named.Concat(composed).Distinct(StringComparer.Ordinal).Select(name => MetricsOf(name, references))];
    }

    private static CrossPlan MetricsOf(string name, IReadOnlyList<CrossPlan> references)
    {
        CrossPlan reference = references.FirstOrDefault(known => known.Alias == name)
            ?? references.FirstOrDefault(known => string.Equals(known.EntryName, name, StringComparison.OrdinalIgnoreCase))
            ?? new CrossPlan(name) { EntryName = name };

        // What is judged every interval is read every interval, and figures are asked for whatever else the reference reads.
        return reference with { Alias = name, Source = reference.Source is { } source ? source with { Kind = CrossSourceKind.Metrics, CacheFor = TimeSpan.Zero } : null };
    }
}
