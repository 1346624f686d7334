namespace Orkestra.Sdk.Diagnostics;

public static partial class DiagnosticRules
{
    /// <summary>Text that is not YAML.</summary>
    public static DiagnosticRule YamlSyntax { get; } = Error("ORK0001", "YAML syntax error");

    /// <summary>A line indented with tabs.</summary>
    public static DiagnosticRule TabIndentation { get; } = Error("ORK0002", "Tab used for indentation");

    /// <summary>A line whose indentation matches nothing above it.</summary>
    public static DiagnosticRule BadIndentation { get; } = Error("ORK0003", "Bad indentation");

    /// <summary>A quote that ends a quoted text too early.</summary>
    public static DiagnosticRule UnescapedQuote { get; } = Error("ORK0004", "Unescaped quote inside a quoted text");

    /// <summary>The same key twice in one map.</summary>
    public static DiagnosticRule DuplicateKey { get; } = Error("ORK0005", "Duplicate key");

    /// <summary>An alias without an anchor, or one that contains itself.</summary>
    public static DiagnosticRule BadAlias { get; } = Error("ORK0006", "Alias without an anchor");

    /// <summary>A document beyond the reader's limits.</summary>
    public static DiagnosticRule YamlLimit { get; } = Error("ORK0007", "Document exceeds a limit");

    /// <summary>A merge key whose value is not a map.</summary>
    public static DiagnosticRule BadMergeKey { get; } = Error("ORK0008", "Merge key without a map");

    /// <summary>A key that is a list or a map.</summary>
    public static DiagnosticRule KeyNotText { get; } = Error("ORK0009", "Key is not text");

    /// <summary>A quote or bracket that is never closed.</summary>
    public static DiagnosticRule Unclosed { get; } = Error("ORK0010", "Unclosed quote or bracket");

    /// <summary>A template outside quotes, which YAML reads as a map.</summary>
    public static DiagnosticRule UnquotedTemplate { get; } = Error("ORK0011", "Template without quotes");

    /// <summary>A backslash sequence that double-quoted texts do not know.</summary>
    public static DiagnosticRule BadEscape { get; } = Error("ORK0012", "Unknown escape sequence");
}
