using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Orkestra.Generator.Specs;
using Orkestra.Sdk.Diagnostics;

namespace Orkestra.Generator.Diagnostics;

/// <summary>The rules of the language as the compiler knows rules, one to one, so that a <c>.globalconfig</c> can set their severity.</summary>
internal static class RoslynRules
{
    /// <summary>The category of every rule.</summary>
    public const string Category = "Orkestra";

    // At run time such a path is merely empty. In a build nobody has started anything yet, so it is the time to stop.
    private static readonly HashSet<string> s_errorsInBuild = new(StringComparer.Ordinal) { DiagnosticRules.UnknownField.Id };

    private static readonly Dictionary<string, DiagnosticDescriptor> s_descriptors = DiagnosticRules.All
        .Select(static rule => new DiagnosticDescriptor(
            rule.Id, rule.Title, "{0}", Category, SeverityOf(rule.Id, rule.Severity), isEnabledByDefault: true, helpLinkUri: rule.HelpUri.ToString()))
        .Concat(GeneratorRules.All)
        .ToDictionary(static descriptor => descriptor.Id, StringComparer.Ordinal);

    /// <summary>A finding that the pipeline can keep.</summary>
    public static DiagnosticSpec Describe(DocumentDiagnostic found)
    {
        string message = found.Help is { Length: > 0 } help ? $"{found.Message} ({help})" : found.Message;
        return new DiagnosticSpec(
            found.Rule.Id,
            found.Severity,
            message,
            PlaceOf(found.File, found.Span));
    }

    /// <summary>A place that the pipeline can keep.</summary>
    public static LocationSpec PlaceOf(Sdk.Text.SourceFile file, Sdk.Text.TextSpan span)
    {
        Sdk.Text.LinePosition start = file.GetPosition(span.Start);
        Sdk.Text.LinePosition end = file.GetPosition(span.End);
        return new LocationSpec(file.Path, span.Start, span.Length, start.Line - 1, start.Column - 1, end.Line - 1, end.Column - 1);
    }

    /// <summary>Something that the generator itself says about a place.</summary>
    public static DiagnosticSpec Describe(DiagnosticDescriptor rule, string message, Sdk.Text.SourceFile file, Sdk.Text.TextSpan span) =>
        new(rule.Id, Sdk.Diagnostics.DiagnosticSeverity.Information, message, PlaceOf(file, span));

    /// <summary>Reports findings.</summary>
    public static void Report(SourceProductionContext context, EquatableArray<DiagnosticSpec> problems)
    {
        foreach (DiagnosticSpec problem in problems)
        {
            DiagnosticDescriptor descriptor = s_descriptors[problem.RuleId];
            LocationSpec place = problem.Location;
            var location = Location.Create(
                place.Path,
                new Microsoft.CodeAnalysis.Text.TextSpan(place.Start, place.Length),
                new LinePositionSpan(
                    new Microsoft.CodeAnalysis.Text.LinePosition(place.StartLine, place.StartColumn),
                    new Microsoft.CodeAnalysis.Text.LinePosition(place.EndLine, place.EndColumn)));
            context.ReportDiagnostic(Diagnostic.Create(descriptor, location, SeverityOf(problem.RuleId, problem.Severity), additionalLocations: null, properties: null, problem.Message));
        }
    }

    private static Microsoft.CodeAnalysis.DiagnosticSeverity SeverityOf(string ruleId, Sdk.Diagnostics.DiagnosticSeverity severity) => severity switch
    {
        Sdk.Diagnostics.DiagnosticSeverity.Warning when s_errorsInBuild.Contains(ruleId) => Microsoft.CodeAnalysis.DiagnosticSeverity.Error,
        Sdk.Diagnostics.DiagnosticSeverity.Error => Microsoft.CodeAnalysis.DiagnosticSeverity.Error,
        Sdk.Diagnostics.DiagnosticSeverity.Warning => Microsoft.CodeAnalysis.DiagnosticSeverity.Warning,
        _ => Microsoft.CodeAnalysis.DiagnosticSeverity.Info,
    };
}
