namespace Orkestra.Sdk.Diagnostics;

/// <summary>A piece of a rendered diagnostic.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; may hold line breaks (<c>\n</c>).</param>
public readonly record struct DiagnosticSegment(DiagnosticSegmentKind Kind, string Text);
