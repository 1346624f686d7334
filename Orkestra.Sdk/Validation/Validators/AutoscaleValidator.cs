using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks that operators scale by metrics that there are (katalog.md §24).</summary>
internal sealed class AutoscaleValidator : IDocumentValidator
{
    private const int MaxWorkers = 50;

    private static readonly string[] s_metrics =
        ["queueDepth", "workersBusyPercent", "workersIdlePercent", "reconcileDurationP95Ms", "errorRatePercent"];

    public void Validate(ValidationContext context)
    {
        foreach (CrdDeclaration crd in context.Enabled)
        {
            if (crd.OperatorBox.Autoscale is not { } autoscale)
            {
                continue;
            }

            foreach (ConditionDeclaration condition in autoscale.Gate.When.Concat(autoscale.Gate.Or))
            {
                if (condition.Field is { } field && !KubernetesNames.IsTemplate(field))
                {
                    CheckMetric(context, field);
                }
            }

            if (autoscale.Workers is { } workers && workers.Value is < 1 or > MaxWorkers)
            {
                context.Report(DiagnosticRules.OutOfRange, workers.Node, $"workers must be between 1 and {MaxWorkers}, not {workers.Value}");
            }

            if (autoscale.QueueDepth is { Value: < 0 } depth)
            {
                context.Report(DiagnosticRules.OutOfRange, depth.Node, $"queueDepth must be at least 0, not {depth.Value}");
            }

            CheckLonger(context, autoscale.Interval, "interval");
            CheckLonger(context, autoscale.Resync, "resync");
            if (autoscale.Cooldown is { } cooldown && cooldown.Value < TimeSpan.Zero)
            {
                context.Report(DiagnosticRules.OutOfRange, cooldown.Node, "cooldown must not be negative");
            }
        }
    }

    private static void CheckLonger(ValidationContext context, Located<TimeSpan>? duration, string name)
    {
        if (duration is { } found && found.Value <= TimeSpan.Zero)
        {
            context.Report(DiagnosticRules.OutOfRange, found.Node, $"{name} must be longer than nothing", "leave it out for the default");
        }
    }

    // Either metrics.NAME of the entry itself, or cross.OTHER.metrics.NAME.
    private static void CheckMetric(ValidationContext context, Located<string> field)
    {
        string[] parts = field.Value.Split('.');
        bool isOwn = parts.Length == 2 && parts[0] == "metrics";
        bool isOther = parts.Length == 4 && parts[0] == "cross" && parts[2] == "metrics";
        string name = parts[parts.Length - 1];
        if ((isOwn || isOther) && s_metrics.Contains(name))
        {
            return;
        }

        string? near = NearestMatch.Find(name, s_metrics);
        context.Report(
            DiagnosticRules.BadCondition,
            field.Node,
            $"'{field.Value}' is not a metric to scale by{NearestMatch.DidYouMean(near is null ? null : $"metrics.{near}")}",
            $"write metrics.NAME or cross.OTHER.metrics.NAME with one of {string.Join(", ", s_metrics)}");
    }
}
