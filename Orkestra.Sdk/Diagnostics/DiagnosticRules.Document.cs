namespace Orkestra.Sdk.Diagnostics;

public static partial class DiagnosticRules
{
    /// <summary>A missing or unsupported API version on one of our kinds.</summary>
    public static DiagnosticRule UnsupportedApiVersion { get; } = Error("ORK1001", "Unsupported apiVersion");

    /// <summary>A kind that our API group does not have.</summary>
    public static DiagnosticRule UnknownKind { get; } = Error("ORK1002", "Unknown kind");

    /// <summary>A required key that is missing.</summary>
    public static DiagnosticRule MissingKey { get; } = Error("ORK1003", "Missing required key");

    /// <summary>A key that is not part of the language at its place.</summary>
    public static DiagnosticRule UnknownKey { get; } = Error("ORK1004", "Unknown key");

    /// <summary>A value of the wrong type.</summary>
    public static DiagnosticRule WrongType { get; } = Error("ORK1005", "Wrong type");

    /// <summary>A key that belongs to another kind of document or another form.</summary>
    public static DiagnosticRule MisplacedKey { get; } = Error("ORK1006", "Key not allowed here");

    /// <summary>A value outside a fixed set of names.</summary>
    public static DiagnosticRule UnknownValue { get; } = Error("ORK1007", "Unknown value");

    /// <summary>A text that is not a duration.</summary>
    public static DiagnosticRule BadDuration { get; } = Error("ORK1008", "Not a duration");

    /// <summary>A text that is not a number.</summary>
    public static DiagnosticRule BadNumber { get; } = Error("ORK1009", "Not a number");

    /// <summary>A spelling of an earlier version of the language, still accepted.</summary>
    public static DiagnosticRule OlderSpelling { get; } = Information("ORK1010", "Older spelling");

    /// <summary>The same setting in two spellings.</summary>
    public static DiagnosticRule TwoSpellings { get; } = Warning("ORK1011", "Same setting written twice");
}
