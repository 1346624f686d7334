namespace Orkestra.Sdk.Diagnostics;

/// <summary>
/// Every rule of the language. Ids: ORK0 YAML, ORK1 document, ORK2 expressions, ORK3 meaning, ORK4 resources, ORK5 composition.
/// </summary>
public static partial class DiagnosticRules
{
    // Filled on first use: the static properties of the other parts are set after this one's.
    private static IReadOnlyList<DiagnosticRule>? s_all;

    /// <summary>All rules in the order of their ids.</summary>
    public static IReadOnlyList<DiagnosticRule> All => s_all ??=
    [
        YamlSyntax, TabIndentation, BadIndentation, UnescapedQuote, DuplicateKey, BadAlias, YamlLimit, BadMergeKey, KeyNotText, Unclosed,
        UnquotedTemplate, BadEscape,
        UnsupportedApiVersion, UnknownKind, MissingKey, UnknownKey, WrongType, MisplacedKey, UnknownValue, BadDuration, BadNumber, OlderSpelling,
        TwoSpellings,
        UnknownNote, ExpressionSyntax, ArgumentCount, UnknownVariable, UnknownTemplate, ExpressionTooDeep, UnknownField,
        PathIntoScalar, ArgumentType, ImpossibleComparison, ImpossibleValue, NotIterable, UndeclaredChild, UndeclaredSource, ConstantResult,
        ConstantFailure, UnfitResult, OptionalParent,
        UnsupportedFeature, IgnoredFeature, DuplicateName, DuplicateKind, UnknownDependency, DependencyCycle, InvalidName, OutOfRange,
        IncompleteApiTypes, NamespaceOverlap, UnknownOperator, BadCondition, BadStatusPath, UnknownStatusType, CrdMismatch, UnusableFile,
        ShadowedNote, NoEffect, MissingReconciler, StatusNotInSchema, UndeclaredName, UnfitOperator, StatusTypeMismatch,
        LiteralSecret, LongRetries, MissingCode,
        MissingResourceField, BadPort, UnknownProfile, ConflictingFields, BadForEach, BadResourceValue,
        ImportNotFound, ImportNotFetched, ImportCycle, WrongImportKind, DuplicateImport, UnknownOverride, MissingInput, UnknownInput,
        UndeclaredInput, ImportClash, BadInclude,
    ];

    private static DiagnosticRule Error(string id, string title) => new(id, DiagnosticSeverity.Error, title);

    private static DiagnosticRule Warning(string id, string title) => new(id, DiagnosticSeverity.Warning, title);

    private static DiagnosticRule Information(string id, string title) => new(id, DiagnosticSeverity.Information, title);
}
