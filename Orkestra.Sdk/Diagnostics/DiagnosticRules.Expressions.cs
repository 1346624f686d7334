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

    /// <summary>A field of something that has none.</summary>
    public static DiagnosticRule PathIntoScalar { get; } = Error("ORK2008", "Field of a value without fields");

    /// <summary>An argument that the note always refuses.</summary>
    public static DiagnosticRule ArgumentType { get; } = Error("ORK2009", "Argument of the wrong type");

    /// <summary>A comparison that always fails.</summary>
    public static DiagnosticRule ImpossibleComparison { get; } = Error("ORK2010", "Values that cannot be compared");

    /// <summary>A comparison with a value that the field never has.</summary>
    public static DiagnosticRule ImpossibleValue { get; } = Warning("ORK2011", "Value that cannot occur");

    /// <summary>A loop over something without elements.</summary>
    public static DiagnosticRule NotIterable { get; } = Error("ORK2012", "Loop over a value without elements");

    /// <summary>A child that the entry does not declare.</summary>
    public static DiagnosticRule UndeclaredChild { get; } = Warning("ORK2013", "Child not declared");

    /// <summary>Another resource or an external call that the entry does not declare.</summary>
    public static DiagnosticRule UndeclaredSource { get; } = Warning("ORK2014", "Source not declared");

    /// <summary>A condition or fallback whose outcome does not depend on the data.</summary>
    public static DiagnosticRule ConstantResult { get; } = Warning("ORK2015", "Always the same outcome");

    /// <summary>A call of constants that fails.</summary>
    public static DiagnosticRule ConstantFailure { get; } = Error("ORK2016", "Call that always fails");

    /// <summary>A result that its destination cannot take.</summary>
    public static DiagnosticRule UnfitResult { get; } = Warning("ORK2017", "Result does not fit its place");

    /// <summary>A field of an object that custom resources may leave out.</summary>
    public static DiagnosticRule OptionalParent { get; } = Warning("ORK2018", "Field of an object that may be left out");
}
