namespace Orkestra.Generator.Specs;

/// <summary>A finding that can be compared and kept: the rule's id, what is said, and where.</summary>
/// <param name="RuleId">Id of the rule.</param>
/// <param name="Severity">Severity of this finding.</param>
/// <param name="Message">What is wrong, with the next step where one is known.</param>
/// <param name="Location">Where.</param>
internal sealed record DiagnosticSpec(string RuleId, Sdk.Diagnostics.DiagnosticSeverity Severity, string Message, LocationSpec Location);
