using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Profiles;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks workers, resync, queue and retry settings (katalog.md §4, §6, §14).</summary>
internal sealed class ReconcilerValidator : IDocumentValidator
{
    private const int MaxWorkers = 50;
    private const int Attempts = 3;
    private const double Factor = 2;

    // Enough to tell any resync from any retries, whatever number is written.
    private const int MostAttempts = 10_000;

    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_resync = TimeSpan.FromSeconds(30);

    public void Validate(ValidationContext context)
    {
        IReadOnlyList<string> profiles = (context.Document is KatalogDocument katalog ? ProfileSet.For(katalog) : ProfileSet.BuiltIn)
            .Names(ProfileClasses.Reconciler);
        foreach (CrdDeclaration crd in context.Enabled)
        {
            CheckNumbers(context, crd);
            CheckReconciler(context, crd, profiles);
            CheckRequeue(context, crd.OperatorBox.Requeue);
        }
    }

    private static void CheckNumbers(ValidationContext context, CrdDeclaration crd)
    {
        if (crd.Workers is { } workers && workers.Value is < 0 or > MaxWorkers)
        {
            context.Report(
                DiagnosticRules.OutOfRange,
                workers.Node,
                $"workers must be between 1 and {MaxWorkers}, not {workers.Value.ToString(CultureInfo.InvariantCulture)}",
                "leave it out, or write 0, for the default");
        }

        NotNegative(context, crd.Resync, "resync");
        NotNegative(context, crd.Queue?.MaxDepth, "maxDepth");
        NotNegative(context, crd.Queue?.FailureThreshold, "failureThreshold");
        if (crd.Queue?.RetryBackoff is not { } backoff)
        {
            return;
        }

        NotNegative(context, backoff.Initial, "initial");
        if (backoff.Initial is { } initial && backoff.Max is { } max && max.Value < initial.Value)
        {
            context.Report(
                DiagnosticRules.OutOfRange,
                max.Node,
                "max of retryBackoff is shorter than initial",
                "make max at least as long as initial");
        }

        if (backoff.Multiplier is { Value: < 0 } multiplier)
        {
            context.Report(DiagnosticRules.OutOfRange, multiplier.Node, "multiplier of retryBackoff must not be negative");
        }

        if (backoff.MaxAttempts is { Value: < 1 } attempts)
        {
            context.Report(
                DiagnosticRules.OutOfRange,
                attempts.Node,
                "maxAttempts of retryBackoff must be at least 1",
                "the first call counts: 1 means no retry");
        }

        CheckTotal(context, crd, backoff);
    }

    private static void CheckTotal(ValidationContext context, CrdDeclaration crd, RetryBackoffDeclaration backoff)
    {
        TimeSpan resync = crd.Resync is { } declared && declared.Value > TimeSpan.Zero ? declared.Value : s_resync;
        TimeSpan total = WorstCase(backoff, resync);
        if (total > resync)
        {
            context.Report(
                DiagnosticRules.LongRetries,
                backoff.Node,
                $"the waits of retryBackoff may take longer than the resync of {GoDuration.Format(resync)}",
                "wait less, try less often, or let the resync be longer");
        }
    }

    private static TimeSpan WorstCase(RetryBackoffDeclaration backoff, TimeSpan enough)
    {
        double wait = (backoff.Initial?.Value ?? s_firstWait).TotalSeconds;
        double longest = (backoff.Max?.Value ?? s_longestWait).TotalSeconds;
        double total = 0;
        for (int attempt = 1; attempt < Math.Min(backoff.MaxAttempts?.Value ?? Attempts, MostAttempts) && total <= enough.TotalSeconds && wait > 0; attempt++)
        {
            total += Math.Min(wait, longest);
            wait *= backoff.Multiplier?.Value ?? Factor;
        }

        return TimeSpan.FromSeconds(Math.Min(total, TimeSpan.MaxValue.TotalSeconds / 2));
    }

    private static void CheckReconciler(ValidationContext context, CrdDeclaration crd, IReadOnlyList<string> profiles)
    {
        if (crd.Profile is { } profile && !KubernetesNames.IsTemplate(profile) && !profiles.Contains(profile.Value, StringComparer.OrdinalIgnoreCase))
        {
            string? near = NearestMatch.Find(profile.Value, profiles);
            context.Report(
                DiagnosticRules.UnknownProfile,
                profile.Node,
                $"unknown reconciler profile '{profile.Value}'{NearestMatch.DidYouMean(near)}",
                $"known profiles: {string.Join(", ", profiles)}",
                near);
        }

        if (crd.OperatorBox.Default is { Value: false } off && crd.OperatorBox.Constructor is null)
        {
            context.Report(
                DiagnosticRules.MissingReconciler,
                off.Node,
                $"entry '{crd.Name.Value}' turns the generic reconciler off and has no constructor",
                "remove default: false, or declare a constructor");
        }
    }

    private static void CheckRequeue(ValidationContext context, RequeueDeclaration? requeue)
    {
        if (requeue is { After: var after } && !KubernetesNames.IsTemplate(after) && after.Value.Length > 0 && !GoDuration.TryParse(after.Value, out _))
        {
            context.Report(
                DiagnosticRules.BadDuration,
                after.Node,
                $"'after' of requeue must be a duration, not '{after.Value}'",
                $"write {GoDuration.Expected}");
        }
    }

    private static void NotNegative(ValidationContext context, Located<int>? number, string name)
    {
        if (number is { Value: < 0 } found)
        {
            context.Report(DiagnosticRules.OutOfRange, found.Node, $"{name} must not be negative");
        }
    }

    private static void NotNegative(ValidationContext context, Located<TimeSpan>? duration, string name)
    {
        if (duration is { } found && found.Value < TimeSpan.Zero)
        {
            context.Report(DiagnosticRules.OutOfRange, found.Node, $"{name} must not be negative");
        }
    }
}
