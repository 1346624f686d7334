using System.Globalization;
using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks numbers and durations of calls, rollback and security against what makes sense (katalog.md §14.5, §19, §22).</summary>
internal sealed class RangesValidator : IDocumentValidator
{
    private const int LeastStatus = 100;
    private const int MostStatus = 599;

    public void Validate(ValidationContext context)
    {
        AtLeastOne(context, (context.Document as KatalogDocument)?.Security?.ConversionWindow, "conversionWindow");
        foreach (CrdDeclaration crd in context.Enabled)
        {
            AtLeastOne(context, crd.OperatorBox.Rollback?.ConsecutiveFailures, "consecutiveFailures");
            foreach (ExternalDeclaration call in ExternalCalls.Of(crd).SelectMany(static calls => calls))
            {
                CheckCall(context, call);
            }
        }
    }

    private static void CheckCall(ValidationContext context, ExternalDeclaration call)
    {
        AtLeastOne(context, call.PoolSize, "poolSize");
        if (call.ExpectedStatus is { } status && status.Value is < LeastStatus or > MostStatus)
        {
            context.Report(DiagnosticRules.OutOfRange, status.Node, $"expectedStatus must be an HTTP status from {LeastStatus} to {MostStatus}, not {Shown(status.Value)}");
        }

        if (call.Timeout is { } timeout && timeout.Value <= TimeSpan.Zero)
        {
            context.Report(DiagnosticRules.OutOfRange, timeout.Node, "timeout of an external call must be longer than nothing", "leave it out for the default");
        }
    }

    private static void AtLeastOne(ValidationContext context, Located<int>? number, string name)
    {
        if (number is { Value: < 1 } found)
        {
            context.Report(DiagnosticRules.OutOfRange, found.Node, $"{name} must be at least 1, not {Shown(found.Value)}");
        }
    }

    private static string Shown(int number) => number.ToString(CultureInfo.InvariantCulture);
}
