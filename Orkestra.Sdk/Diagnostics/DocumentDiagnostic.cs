using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Diagnostics;

/// <summary>One finding about one place in a document. Immutable.</summary>
public sealed record DocumentDiagnostic
{
    /// <summary>The rule this finding falls under.</summary>
    public required DiagnosticRule Rule { get; init; }

    /// <summary>Severity of this finding; usually that of the rule.</summary>
    public required DiagnosticSeverity Severity { get; init; }

    /// <summary>The file the finding is about.</summary>
    public required SourceFile File { get; init; }

    /// <summary>The exact place in <see cref="File"/>.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>What is wrong, in one sentence without a final full stop.</summary>
    public required string Message { get; init; }

    /// <summary>The next step, when one is known: a corrected line, a spelling, a list of accepted values.</summary>
    public string? Help { get; init; }

    /// <summary>What to write in place of <see cref="Span"/>, when that alone puts it right.</summary>
    public string? Replacement { get; init; }

    /// <summary>Other places that explain the finding.</summary>
    public IReadOnlyList<RelatedLocation> Related { get; init; } = [];

    /// <summary>Line and column of the start of <see cref="Span"/>.</summary>
    public LinePosition Position => File.GetPosition(Span.Start);

    /// <summary>The finding on one line: <c>path:line:column: error ORK1004: message</c>.</summary>
    public override string ToString() => DiagnosticRenderer.Headline(this);
}
