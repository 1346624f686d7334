namespace Orkestra.Sdk.Diagnostics;

/// <summary>
/// Every rule of the language. Ids: ORK0 YAML, ORK1 document, ORK2 expressions, ORK3 meaning, ORK4 resources.
/// </summary>
public static partial class DiagnosticRules
{
    private static DiagnosticRule Error(string id, string title) => new(id, DiagnosticSeverity.Error, title);

    private static DiagnosticRule Warning(string id, string title) => new(id, DiagnosticSeverity.Warning, title);

    private static DiagnosticRule Information(string id, string title) => new(id, DiagnosticSeverity.Information, title);
}
