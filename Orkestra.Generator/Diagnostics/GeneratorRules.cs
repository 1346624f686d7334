using Microsoft.CodeAnalysis;

namespace Orkestra.Generator.Diagnostics;

/// <summary>The rules that only a build has (ORK9); each has a page as those of the language do.</summary>
internal static class GeneratorRules
{
    /// <summary>An entry whose custom resources get no class of their own.</summary>
    public static DiagnosticDescriptor NoSchema { get; } = Rule("ORK9001", "No class without a schema", DiagnosticSeverity.Info);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NoSchema];

    private static DiagnosticDescriptor Rule(string id, string title, DiagnosticSeverity severity) =>
        new(id, title, "{0}", RoslynRules.Category, severity, isEnabledByDefault: true, helpLinkUri: $"https://orkestra.orkspace.io/docs/diagnostics/{id}");
}
