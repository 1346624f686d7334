using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Editing;

/// <summary>What is known about something in a document.</summary>
/// <param name="Span">The thing.</param>
/// <param name="Markdown">The words, as Markdown.</param>
public sealed record Hover(TextSpan Span, string Markdown);
