namespace Orkestra.Sdk.Diagnostics;

/// <summary>What a piece of a rendered diagnostic is, so that a console can colour it.</summary>
public enum DiagnosticSegmentKind
{
    /// <summary>Ordinary text.</summary>
    Text,

    /// <summary>The file path, line and column.</summary>
    Location,

    /// <summary>The word <c>error</c> and the rule id.</summary>
    Error,

    /// <summary>The word <c>warning</c> and the rule id.</summary>
    Warning,

    /// <summary>The word <c>info</c> and the rule id.</summary>
    Information,

    /// <summary>The quoted source line with its line number.</summary>
    Source,

    /// <summary>The marks under the source line.</summary>
    Caret,

    /// <summary>The word <c>help:</c> or <c>note:</c>.</summary>
    Help,
}
