using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>
/// Names what is declared but not run, so that nothing is left out silently. It makes a document unfit to run, not incorrect: the
/// finding is an error only when the document is meant to run.
/// </summary>
internal sealed class FeaturesValidator : IDocumentValidator
{
    // As the interpreter of plans knows them.
    private static readonly string[] s_protocols = ["http", "prometheus"];

    public void Validate(ValidationContext context)
    {
        CheckFeatures(context);
        CheckProviders(context);
        foreach (ExternalDeclaration call in context.Enabled.SelectMany(ExternalCalls.Of).SelectMany(static calls => calls))
        {
            if (call.Protocol is { } protocol && !s_protocols.Contains(protocol.Value, StringComparer.OrdinalIgnoreCase))
            {
                ReportNotRun(
                    context,
                    protocol.Node,
                    $"protocol '{protocol.Value}' of an external call is known but this version does not run it yet",
                    $"protocols that run are {string.Join(" and ", s_protocols)}");
            }
        }
    }

    // Without one that is not required a document runs, and the program that runs it says what it skips.
    private static void CheckProviders(ValidationContext context)
    {
        foreach (ProviderDeclaration provider in (context.Document as KatalogDocument)?.Providers ?? [])
        {
            string name = provider.Name.Value;
            if (context.Options.Providers.Contains(name, StringComparer.Ordinal))
            {
                continue;
            }

            string registered = context.Options.Providers.Count == 0 ? "none is registered here" : $"registered are {string.Join(", ", context.Options.Providers)}";
            if (provider.Required?.Value == true)
            {
                ReportNotRun(context, provider.Name.Node, $"provider '{name}' is required and not registered", $"a program of your own registers it ({registered}); without required: true its resources are left out");
            }
            else if (context.Options.Goal != ValidationGoal.Run)
            {
                ReportNotRun(context, provider.Name.Node, $"provider '{name}' is not registered; its resources are left out", $"a program of your own registers it ({registered})");
            }
        }
    }

    private static void CheckFeatures(ValidationContext context)
    {
        foreach (UnsupportedFeature feature in context.Document.Unsupported)
        {
            if (context.IsDisabled(feature.Key))
            {
                continue;
            }

            if (feature.ChangesCluster)
            {
                ReportNotRun(
                    context,
                    feature.Key,
                    $"feature '{feature.Feature}' is known but this version does not run it yet",
                    $"remove {feature.Path}, or run this document with a version that has the feature");
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

    private static void ReportNotRun(ValidationContext context, YamlNode at, string message, string help) => context.Diagnostics.Add(new DocumentDiagnostic
    {
        Rule = DiagnosticRules.UnsupportedFeature,
        Severity = context.Options.Goal == ValidationGoal.Run ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        File = at.File,
        Span = at.HeadSpan,
        Message = message,
        Help = help,
    });
}
