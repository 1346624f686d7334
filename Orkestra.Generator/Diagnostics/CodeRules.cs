using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Orkestra.Generator.Specs;

namespace Orkestra.Generator.Diagnostics;

/// <summary>The rules about code of users, which only a build has (ORK91).</summary>
internal static class CodeRules
{
    public const string FunctionWithoutClass = "ORK9101";
    public const string ClassWithoutFunction = "ORK9102";
    public const string NoHooks = "ORK9103";
    public const string OtherKind = "ORK9104";
    public const string UnfitClass = "ORK9105";
    public const string UnfitConstructor = "ORK9106";
    public const string FunctionTwice = "ORK9107";

    private static readonly Dictionary<string, DiagnosticDescriptor> s_descriptors = new(StringComparer.Ordinal)
    {
        [FunctionWithoutClass] = Rule(FunctionWithoutClass, "No class has the function", DiagnosticSeverity.Warning),
        [ClassWithoutFunction] = Rule(ClassWithoutFunction, "No Katalog names the function", DiagnosticSeverity.Warning),
        [NoHooks] = Rule(NoHooks, "Class without hooks", DiagnosticSeverity.Error),
        [OtherKind] = Rule(OtherKind, "Code for another kind", DiagnosticSeverity.Error),
        [UnfitClass] = Rule(UnfitClass, "Class that cannot be made", DiagnosticSeverity.Error),
        [UnfitConstructor] = Rule(UnfitConstructor, "No one constructor", DiagnosticSeverity.Error),
        [FunctionTwice] = Rule(FunctionTwice, "Function of two classes", DiagnosticSeverity.Error),
    };

    /// <summary>All of them.</summary>
    public static IEnumerable<DiagnosticDescriptor> All => s_descriptors.Values;

    /// <summary>A finding that the pipeline can keep.</summary>
    public static DiagnosticSpec Found(string id, string message, LocationSpec location) => new(id, default, message, location);

    /// <summary>Reports findings.</summary>
    public static void Report(SourceProductionContext context, EquatableArray<DiagnosticSpec> problems)
    {
        foreach (DiagnosticSpec problem in problems)
        {
            LocationSpec place = problem.Location;
            var location = Location.Create(
                place.Path,
                new TextSpan(place.Start, place.Length),
                new LinePositionSpan(new LinePosition(place.StartLine, place.StartColumn), new LinePosition(place.EndLine, place.EndColumn)));
            context.ReportDiagnostic(Diagnostic.Create(s_descriptors[problem.RuleId], location, problem.Message));
        }
    }

    private static DiagnosticDescriptor Rule(string id, string title, DiagnosticSeverity severity) =>
        new(id, title, "{0}", "Orkestra", severity, isEnabledByDefault: true, helpLinkUri: $"https://orkestra.orkspace.io/docs/diagnostics/{id}");
}
