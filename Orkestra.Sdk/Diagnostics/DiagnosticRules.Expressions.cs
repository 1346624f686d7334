namespace Orkestra.Sdk.Diagnostics;

public static partial class DiagnosticRules
{
    /// <summary>A call of a note that does not exist.</summary>
    public static DiagnosticRule UnknownNote { get; } = Error("ORK2001", "Unknown note");

    /// <summary>A template that is not well formed.</summary>
    public static DiagnosticRule ExpressionSyntax { get; } = Error("ORK2002", "Expression syntax error");

    /// <summary>A note called with too few or too many arguments.</summary>
    public static DiagnosticRule ArgumentCount { get; } = Error("ORK2003", "Wrong number of arguments");

    /// <summary>A variable that is not declared.</summary>
    public static DiagnosticRule UnknownVariable { get; } = Error("ORK2004", "Unknown variable");

    /// <summary>A sub-template that is not defined.</summary>
    public static DiagnosticRule UnknownTemplate { get; } = Error("ORK2005", "Unknown sub-template");

    /// <summary>A template nested too deeply.</summary>
    public static DiagnosticRule ExpressionTooDeep { get; } = Error("ORK2006", "Expression nested too deeply");

    /// <summary>A field that the CRD's schema does not have.</summary>
    public static DiagnosticRule UnknownField { get; } = Warning("ORK2007", "Field not in the CRD's schema");
}
