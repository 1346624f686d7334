namespace Orkestra.Sdk.Diagnostics;

public static partial class DiagnosticRules
{
    /// <summary>An imported or included file that cannot be read.</summary>
    public static DiagnosticRule ImportNotFound { get; } = Error("ORK5001", "Imported file not found");

    /// <summary>An import from a place that this version does not fetch from.</summary>
    public static DiagnosticRule ImportNotFetched { get; } = Error("ORK5002", "Import source not fetched by this version");

    /// <summary>Documents that import each other in a circle.</summary>
    public static DiagnosticRule ImportCycle { get; } = Error("ORK5003", "Import cycle");

    /// <summary>An imported file without a document of the kind that can be imported there.</summary>
    public static DiagnosticRule WrongImportKind { get; } = Error("ORK5004", "Import of the wrong kind");

    /// <summary>An entry that two imports bring.</summary>
    public static DiagnosticRule DuplicateImport { get; } = Error("ORK5005", "Entry imported twice");

    /// <summary>An entry that overrides an import which does not exist.</summary>
    public static DiagnosticRule UnknownOverride { get; } = Error("ORK5006", "Override of an entry that is not imported");

    /// <summary>An import of a Motif without a value that the Motif needs.</summary>
    public static DiagnosticRule MissingInput { get; } = Error("ORK5007", "Required input missing");

    /// <summary>A value for an input that the Motif does not have.</summary>
    public static DiagnosticRule UnknownInput { get; } = Error("ORK5008", "Unknown input");

    /// <summary>A reference to an input that is not declared.</summary>
    public static DiagnosticRule UndeclaredInput { get; } = Error("ORK5009", "Input not declared");

    /// <summary>Two imports that bring the same thing.</summary>
    public static DiagnosticRule ImportClash { get; } = Error("ORK5010", "Two imports bring the same thing");

    /// <summary>An included file without the part that is included.</summary>
    public static DiagnosticRule BadInclude { get; } = Error("ORK5011", "Included file not usable");
}
