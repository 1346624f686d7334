namespace Orkestra.Sdk.Diagnostics;

public static partial class DiagnosticRules
{
    /// <summary>A child resource without a field it cannot exist without.</summary>
    public static DiagnosticRule MissingResourceField { get; } = Error("ORK4001", "Resource field missing");

    /// <summary>A port outside 1 to 65535 or not a number.</summary>
    public static DiagnosticRule BadPort { get; } = Error("ORK4002", "Invalid port");

    /// <summary>A preset name that does not exist.</summary>
    public static DiagnosticRule UnknownProfile { get; } = Error("ORK4003", "Unknown profile");

    /// <summary>Settings that exclude each other in one resource.</summary>
    public static DiagnosticRule ConflictingFields { get; } = Error("ORK4004", "Conflicting settings");

    /// <summary>A list path of forEach that cannot be read.</summary>
    public static DiagnosticRule BadForEach { get; } = Error("ORK4005", "Invalid forEach");

    /// <summary>A value that the field's Kubernetes type does not accept.</summary>
    public static DiagnosticRule BadResourceValue { get; } = Error("ORK4006", "Invalid resource value");
}
