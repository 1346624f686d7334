using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Checking;

/// <summary>A mistake found in the text of one expression.</summary>
/// <param name="Rule">The rule it falls under.</param>
/// <param name="Span">Its place in the text.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Help">What to do about it, when that is known.</param>
/// <param name="Replacement">What to write in its place, when that alone puts it right.</param>
internal readonly record struct TypeFinding(DiagnosticRule Rule, TextSpan Span, string Message, string? Help = null, string? Replacement = null);
