using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>
/// Names what is declared but not run, so that nothing is left out silently. It makes a document unfit to run, not incorrect: the
/// finding is an error only when the document is meant to run.
/// </summary>
internal sealed class FeaturesValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        foreach (UnsupportedFeature feature in context.Document.Unsupported)
        {
            if (context.IsDisabled(feature.Key))
            {
                continue;
            }

            if (feature.ChangesCluster)
            {
                context.Diagnostics.Add(new DocumentDiagnostic
                {
                    Rule = DiagnosticRules.UnsupportedFeature,
                    Severity = context.Options.Goal == ValidationGoal.Run ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
                    File = feature.Key.File,
                    Span = feature.Key.HeadSpan,
                    Message = $"feature '{feature.Feature}' is known but this version does not run it yet",
                    Help = $"remove {feature.Path}, or run this document with a version that has the feature",
                });
            }
            else
            {
                context.Report(
                    DiagnosticRules.IgnoredFeature,
                    feature.Key,
                    $"'{feature.Feature}' is known but has no effect in this version");
            }
        }
    }
}
