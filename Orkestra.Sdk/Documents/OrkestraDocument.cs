using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents;

/// <summary>A document of one of our own kinds. Immutable; safe to share between threads.</summary>
public abstract record OrkestraDocument
{
    /// <summary>The kind.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>The file it was read from.</summary>
    public required SourceFile File { get; init; }

    /// <summary>The document as it was written.</summary>
    public required YamlMapping Root { get; init; }

    /// <summary>The API version as written; null when it is missing (which has been reported).</summary>
    public Located<string>? ApiVersion { get; init; }

    /// <summary>The <c>metadata</c> block; empty when it is missing (which has been reported).</summary>
    public required DocumentMetadata Metadata { get; init; }

    /// <summary>False when a syntax error hid parts of the document, so that absent keys prove nothing.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Known parts of the document that this version does not run.</summary>
    public IReadOnlyList<UnsupportedFeature> Unsupported { get; init; } = [];

    /// <summary>Every condition and rule comparison, wherever it stands.</summary>
    internal IReadOnlyList<ConditionDeclaration> AllConditions { get; init; } = [];

    /// <summary>Every child resource, wherever it stands.</summary>
    internal IReadOnlyList<ResourceDeclaration> AllResources { get; init; } = [];
}
