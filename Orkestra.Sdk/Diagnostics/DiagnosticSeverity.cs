namespace Orkestra.Sdk.Diagnostics;

/// <summary>How much a diagnostic matters, from least to most.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing has to change.</summary>
    Information,

    /// <summary>Probably not what the author meant; the document still runs.</summary>
    Warning,

    /// <summary>The document cannot run as written.</summary>
    Error,
}
