namespace Orkestra.Sdk.Diagnostics;

public static partial class DiagnosticRules
{
    /// <summary>A known feature that this version does not run and that matters in the cluster.</summary>
    public static DiagnosticRule UnsupportedFeature { get; } = Error("ORK3001", "Feature not run by this version");

    /// <summary>A known setting that this version does not act on and that changes nothing in the cluster.</summary>
    public static DiagnosticRule IgnoredFeature { get; } = Information("ORK3002", "Setting not acted on by this version");

    /// <summary>Two entries of one name.</summary>
    public static DiagnosticRule DuplicateName { get; } = Error("ORK3003", "Duplicate name");

    /// <summary>Two entries of one kind.</summary>
    public static DiagnosticRule DuplicateKind { get; } = Error("ORK3004", "Kind operated twice");

    /// <summary>A dependency on an entry that does not exist or is disabled.</summary>
    public static DiagnosticRule UnknownDependency { get; } = Error("ORK3005", "Unknown dependency");

    /// <summary>Entries that wait for each other.</summary>
    public static DiagnosticRule DependencyCycle { get; } = Error("ORK3006", "Dependency cycle");

    /// <summary>A name that Kubernetes does not accept.</summary>
    public static DiagnosticRule InvalidName { get; } = Error("ORK3007", "Invalid name");

    /// <summary>A number or duration outside its range.</summary>
    public static DiagnosticRule OutOfRange { get; } = Error("ORK3008", "Value out of range");

    /// <summary>An entry whose kind is not fully known.</summary>
    public static DiagnosticRule IncompleteApiTypes { get; } = Error("ORK3009", "Kind not fully declared");

    /// <summary>A namespace that is both allowed and restricted.</summary>
    public static DiagnosticRule NamespaceOverlap { get; } = Error("ORK3010", "Namespace both allowed and restricted");

    /// <summary>A condition operator that does not exist.</summary>
    public static DiagnosticRule UnknownOperator { get; } = Error("ORK3011", "Unknown operator");

    /// <summary>A condition that can never do what it says.</summary>
    public static DiagnosticRule BadCondition { get; } = Error("ORK3012", "Invalid condition");

    /// <summary>A status path that cannot be written.</summary>
    public static DiagnosticRule BadStatusPath { get; } = Error("ORK3013", "Invalid status path");

    /// <summary>A status type that does not exist.</summary>
    public static DiagnosticRule UnknownStatusType { get; } = Error("ORK3014", "Unknown status type");

    /// <summary>A CRD file that disagrees with the declared kind.</summary>
    public static DiagnosticRule CrdMismatch { get; } = Error("ORK3015", "CRD file and apiTypes disagree");

    /// <summary>A referenced file that cannot be read or does not hold what it should.</summary>
    public static DiagnosticRule UnusableFile { get; } = Error("ORK3016", "Referenced file not usable");

    /// <summary>A user-defined note that hides a built-in one.</summary>
    public static DiagnosticRule ShadowedNote { get; } = Warning("ORK3017", "Note hides a built-in note");

    /// <summary>A setting without effect beside another one.</summary>
    public static DiagnosticRule NoEffect { get; } = Warning("ORK3018", "Setting without effect");

    /// <summary>A box without the generic reconciler and without another one.</summary>
    public static DiagnosticRule MissingReconciler { get; } = Error("ORK3019", "No reconciler");

    /// <summary>A status field that the API server drops.</summary>
    public static DiagnosticRule StatusNotInSchema { get; } = Warning("ORK3020", "Status field not stored");

    /// <summary>A name that the document does not declare, such as a team.</summary>
    public static DiagnosticRule UndeclaredName { get; } = Error("ORK3021", "Undeclared name");

    /// <summary>A condition whose operator or value does not go with the type of its field.</summary>
    public static DiagnosticRule UnfitOperator { get; } = Warning("ORK3022", "Condition does not fit its field");

    /// <summary>A status field written with another type than the schema gives it.</summary>
    public static DiagnosticRule StatusTypeMismatch { get; } = Warning("ORK3023", "Status field of another type");

    /// <summary>A credential that stands in the document itself.</summary>
    public static DiagnosticRule LiteralSecret { get; } = Warning("ORK3024", "Secret written in clear");

    /// <summary>Retries that may still go on when the resync brings the custom resource back anyway.</summary>
    public static DiagnosticRule LongRetries { get; } = Warning("ORK3025", "Retries outlast the resync");

    /// <summary>An entry that names code which the program does not have.</summary>
    public static DiagnosticRule MissingCode { get; } = Error("ORK3026", "Code not compiled in");
}
