using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Diagnostics;

/// <summary>A second place that explains a diagnostic, for example where a key was first written.</summary>
/// <param name="File">The file of that place.</param>
/// <param name="Span">The place.</param>
/// <param name="Message">What is there, as a short phrase.</param>
public sealed record RelatedLocation(SourceFile File, TextSpan Span, string Message);
